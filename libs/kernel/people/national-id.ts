import type { Brand } from '../brand.js';
import { DomainError } from '../domain-error.js';
import { passesLuhn } from './luhn.js';
import { parserOf } from '../parser.js';

/**
 * The identifier of a professional on the national scale (IDNPS), which Pro Santé Connect and the directory give: a digit for
 * the register (nomenclature TRE_G08), then the number in it.
 */
export type NationalId = Brand<string, 'NationalId'>;

const FORMS = [
  /^8\d{11}$/, // RPPS
  /^0[\dA-Z]{9}$/, // ADELI
  /^[13-6][\dA-Z]{9,14}\/[\w.-]{1,40}$/, // a structure, then the number it gives to its employee
  /^ANS\d{14}$/, // the agency's own test professionals
];

export const NationalId = {
  /** @throws `national-id-malformed` */
  ...parserOf(56, 'national-id-malformed', (text: string): NationalId => {
    if (!FORMS.some((form) => form.test(text))) throw new DomainError('invalid', 'national-id-malformed');
    return text as NationalId;
  }),

  /** One of the agency's own test professionals, who treats nobody. */
  isOfTests: (id: NationalId): boolean => id.startsWith('ANS'),

  /** Of RPPS alone, by Luhn. Worth a warning when false: the register itself holds a few numbers without a valid key. */
  hasValidKey: (id: NationalId): boolean => !/^8\d{11}$/.test(id) || passesLuhn(id.slice(1)),
};
