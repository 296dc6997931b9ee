import { DomainError } from '#libs/kernel/domain-error.js';
import type { NationalId } from '#libs/kernel/national-id.js';
import { parserOf } from '#libs/kernel/parser.js';

/**
 * A number as professionals know theirs: RPPS or ADELI, without the digit that tells the register. Reads 11 digits (RPPS) or 9 characters
 * (ADELI), spaces allowed. @throws `professional-number-malformed`
 */
export const ProfessionalNumber = parserOf(14, 'professional-number-malformed', (text: string): NationalId => {
  const number = text.replace(/\s/g, '').toUpperCase();
  if (/^\d{11}$/.test(number)) return `8${number}` as NationalId;
  if (/^\d[\dAB][\dA-Z]{7}$/.test(number)) return `0${number}` as NationalId;
  throw new DomainError('invalid', 'professional-number-malformed');
});

/** RPPS first: it replaces the others, and is the one that Pro Santé Connect gives. */
export const ranked = (ids: readonly NationalId[]): readonly NationalId[] => [...new Set(ids)].sort().reverse();
