import type { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import { assertReported } from '#libs/time/reported.js';

/**
 * How an operator finds out that the applicant is who they say. The directory is public: that a declaration agrees with it proves nothing.
 * `called-back`: at the number that the directory or the employer's switchboard gives, never at the one that was declared.
 */
export const OPERATORS_CHECKS = ['called-back', 'council-site', 'employer-attestation'] as const;

/** Beside those, what the applicant proves without an operator: Pro Santé Connect, or a code at a personal secure address. */
export type HowChecked = (typeof OPERATORS_CHECKS)[number] | 'psc' | 'secure-mail';

export type Check = {
  readonly how: HowChecked;
  /** The day on which the source said so. */
  readonly on: CalendarDate;
  /** The number that was called, the page that was read, who signed the attestation. */
  readonly source: FreeText;
};

/** @throws `check-in-future`, `date-too-early` */
export const assertMade = ({ on }: Check, at: Date): void =>
  assertReported(on, at, '/checkedOn', { toCome: 'check-in-future' });
