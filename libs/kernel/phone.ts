import type { Brand } from './brand.js';
import { DomainError } from './domain-error.js';
import { parserOf } from './parser.js';

/** A phone number in E.164: `+`, country code, number. */
export type Phone = Brand<string, 'Phone'>;

/** Overseas departments and territories dial ten digits like the mainland, but have country codes of their own. */
const OVERSEAS: readonly (readonly [RegExp, string])[] = [
  [/^0((?:590|690|691)\d{6})$/, '+590'],
  [/^0((?:594|694)\d{6})$/, '+594'],
  [/^0((?:596|696|697)\d{6})$/, '+596'],
  [/^0((?:262|263|269|692|693)\d{6})$/, '+262'],
  [/^0(639(?!98)\d{6})$/, '+262'], // 06 39 98 is kept for fiction on the mainland
  [/^0508(\d{6})$/, '+508'],
];

/**
 * Reads a French number as people write it (`05 61 77 22 33`, `+33 (0)5...`, `0033...`) or a foreign one that starts with `+` or `00`.
 * Whether the number is in service is not known. @throws `phone-malformed`
 */
export const Phone = parserOf(30, 'phone-malformed', (text: string): Phone => {
  const dialled = text
    .replace(/^tel: ?/i, '')
    .replace(/\(0\)|[ .()/-]/g, '')
    .replace(/^00/, '+')
    .replace(/^\+330?(?=\d{9}$)/, '0');
  const phone = internationalOf(dialled);
  if (!/^\+[1-9]\d{6,14}$/.test(phone) || /^\+33(?![1-9]\d{8}$)/.test(phone))
    throw new DomainError('invalid', 'phone-malformed');
  return phone as Phone;
});

function internationalOf(dialled: string): string {
  const overseas = OVERSEAS.find(([range]) => range.test(dialled));
  if (overseas) return dialled.replace(overseas[0], `${overseas[1]}$1`);
  return dialled.replace(/^0(?=\d{9}$)/, '+33');
}
