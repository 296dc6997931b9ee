import type { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import type { FreeText } from '#libs/kernel/text/text.js';

/** By what the service centre made sure of who speaks: a document that was shown, a call back to a known number, a signed letter with a copy. */
export const IDENTITY_CHECKS = ['document', 'call-back', 'letter'] as const;

/** Who checked is who recorded it. */
export type IdentityCheck = {
  readonly by: (typeof IDENTITY_CHECKS)[number];
  readonly on: CalendarDate;
  /** Which document, which number: as far as it helps to check again. */
  readonly detail: FreeText | null;
};
