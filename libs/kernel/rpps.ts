import type { Brand } from './brand.js';
import { DomainError } from './domain-error.js';
import { passesLuhn } from './luhn.js';
import { parserOf } from './parser.js';

/** The national number of a health professional (répertoire partagé des professionnels de santé): 11 digits. */
export type Rpps = Brand<string, 'Rpps'>;

export const Rpps = {
  /** Reads 11 digits, spaces allowed, whatever the key. @throws `rpps-malformed` */
  ...parserOf(14, 'rpps-malformed', (text: string): Rpps => {
    const digits = text.replace(/\s/g, '');
    if (!/^\d{11}$/.test(digits)) throw new DomainError('invalid', 'rpps-malformed');
    return digits as Rpps;
  }),

  /** Worth a warning when false: the register itself holds a few numbers without a valid key. */
  hasValidKey: (rpps: Rpps): boolean => passesLuhn(rpps),
};
