import { DomainError } from './domain-error.js';
import { parserOf } from './parser.js';

/** A code of a national nomenclature, such as `60` or `307`, whether a list has it or not. @throws `nomenclature-code-malformed` */
export const NomenclatureCode = parserOf(40, 'nomenclature-code-malformed', (text: string): string => {
  if (!/^[0-9A-Z_]{1,40}$/.test(text)) throw new DomainError('invalid', 'nomenclature-code-malformed');
  return text;
});
