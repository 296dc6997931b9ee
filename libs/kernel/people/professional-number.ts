import { DomainError } from '../domain-error.js';
import { NationalId } from './national-id.js';
import { parserOf } from '../parser.js';
import { withoutGrouping } from '../text/typed-text.js';

/** The national identifier that is meant by a number of RPPS (11 digits) or ADELI (9 characters), with or without the digit of its register. `text`: as it was meant. */
export function nationalIdOf(text: string): NationalId | null {
  const number = withoutGrouping(text).toUpperCase();
  if (/^8?\d{11}$/.test(number)) return number.padStart(12, '8') as NationalId;
  if (/^0?\d[\dAB][\dA-Z]{7}$/.test(number)) return number.padStart(10, '0') as NationalId;
  return null;
}

/** A number as professionals know theirs, or as the service shows it; digits in groups. @throws `professional-number-malformed` */
export const ProfessionalNumber = parserOf(20, 'professional-number-malformed', (text: string): NationalId => {
  const id = nationalIdOf(text);
  if (!id) throw new DomainError('invalid', 'professional-number-malformed');
  return id;
});

/** The same, or any other identifier on the national scale, whole. @throws `national-id-malformed` */
export const SoughtNationalId = parserOf(
  56,
  'national-id-malformed',
  (text: string): NationalId => nationalIdOf(text) ?? NationalId.parse(text),
);

/**
 * Nobody was found: where the key of the number is wrong, that is why. Never before: the register itself holds a few such numbers.
 * @throws `rpps-key-mismatch`
 */
export function assertKeyIfNotFound(id: NationalId | null, found: readonly unknown[], pointer: string): void {
  if (id && found.length === 0 && !NationalId.hasValidKey(id))
    throw new DomainError('invalid', 'rpps-key-mismatch', pointer);
}
