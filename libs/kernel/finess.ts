import type { Brand } from './brand.js';
import { DomainError } from './domain-error.js';
import { passesLuhn } from './luhn.js';
import { parserOf } from './parser.js';

/** The national number of a health or social establishment (FINESS), site or legal entity: 9 characters, upper case. */
export type Finess = Brand<string, 'Finess'>;

export const Finess = {
  /** Reads 9 characters, spaces allowed; the second is a letter in Corsica and in test sets. @throws `finess-malformed` */
  ...parserOf(11, 'finess-malformed', (text: string): Finess => {
    const value = text.replace(/\s/g, '').toUpperCase();
    if (!/^\d[\dAB]\d{7}$/.test(value)) throw new DomainError('invalid', 'finess-malformed');
    return value as Finess;
  }),

  /** Luhn, where A counts for 1 and B for 2, as the keys of published numbers show. Worth a warning when false, no more. */
  hasValidKey: (finess: Finess): boolean => passesLuhn(finess.replace('A', '1').replace('B', '2')),
};
