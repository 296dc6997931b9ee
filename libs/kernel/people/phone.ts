import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { Brand } from '../brand.js';
import { DomainError } from '../domain-error.js';
import { parserOf } from '../parser.js';

/** A phone number in E.164: `+`, country code, number. */
export type Phone = Brand<string, 'Phone'>;

/**
 * Overseas departments and territories dial ten digits like the mainland, but have country codes of their own. Which ranges are whose the
 * library knows only in part: to it 0508 and 0596 are of the mainland.
 */
const OVERSEAS: readonly (readonly [RegExp, string])[] = [
  [/^\+33(?=(?:590|690|691)\d{6}$)/, '+590'],
  [/^\+33(?=(?:594|694)\d{6}$)/, '+594'],
  [/^\+33(?=(?:596|696|697)\d{6}$)/, '+596'],
  [/^\+33(?=(?:262|263|269|692|693)\d{6}$)/, '+262'],
  [/^\+33(?=639(?!98)\d{6}$)/, '+262'], // 06 39 98 is kept for fiction on the mainland
  [/^\+33508(?=\d{6}$)/, '+508'],
];

/**
 * Reads a French number as people write it (`05 61 77 22 33`, `+33 (0)5...`, `0033...`) or a foreign one that starts with `+` or `00`.
 * Whether the number is in service is not known. @throws `phone-malformed`
 */
export const Phone = parserOf(30, 'phone-malformed', (text: string): Phone => {
  const read = parsePhoneNumberFromString(text.replace(/^tel: ?/i, ''), { defaultCountry: 'FR', extract: false });
  const phone = read?.isPossible() && !read.ext ? internationalOf(read.number) : '';
  if (!/^\+(?!330)[1-9]\d{6,14}$/.test(phone)) throw new DomainError('invalid', 'phone-malformed');
  return phone as Phone;
});

function internationalOf(dialled: string): string {
  const overseas = OVERSEAS.find(([range]) => range.test(dialled));
  return overseas ? dialled.replace(...overseas) : dialled;
}
