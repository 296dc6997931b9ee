import type { Brand } from '../brand.js';
import { DomainError } from '../domain-error.js';
import { parserOf } from '../parser.js';
import { withoutGrouping } from '../text/typed-text.js';

/**
 * The national health identity of a person: the 13 characters of the matricule (NIR or NIA), then the key of 2 digits.
 * Nothing else is read into it: the first digit and the place it holds contradict the true sex or birth place of real people.
 */
export type Ins = Brand<string, 'Ins'>;

/**
 * Reads what a person typed, spaces allowed; 2A and 2B stand for the department of a birth in Corsica.
 * @throws `ins-malformed`, `ins-key-mismatch`
 */
export const Ins = parserOf(21, 'ins-malformed', (text: string): Ins => {
  const value = withoutGrouping(text).toUpperCase();
  if (!/^\d{5}(?:\d\d|2[AB])\d{8}$/.test(value)) throw new DomainError('invalid', 'ins-malformed');
  if (keyOf(value.slice(0, 13)) !== value.slice(13)) throw new DomainError('invalid', 'ins-key-mismatch');
  return value as Ins;
});

/** 97 - (N mod 97), where Corsica's 2A counts as 19 and 2B as 18. */
function keyOf(matricule: string): string {
  const number = Number(matricule.replace('2A', '19').replace('2B', '18'));
  return String(97 - (number % 97)).padStart(2, '0');
}
