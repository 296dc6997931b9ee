import type { CalendarDate } from '#libs/kernel/calendar-date.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { FreeText } from '#libs/kernel/text.js';
import { calendarDateInParis } from '#libs/time/paris.js';

/** By what the service centre made sure of who speaks: a document that was shown, a call back to a known number, a signed letter with a copy. */
export const IDENTITY_CHECKS = ['document', 'call-back', 'letter'] as const;

/** Who checked is who recorded the decision. */
export type IdentityCheck = {
  readonly by: (typeof IDENTITY_CHECKS)[number];
  readonly on: CalendarDate;
  /** Which document, which number: as far as it helps to check again. */
  readonly detail: FreeText | null;
};

/** @throws `consent-date-to-come` */
export function assertChecked({ on }: IdentityCheck, at: Date): void {
  if (on > calendarDateInParis(at)) throw new DomainError('invalid', 'consent-date-to-come', '/identityCheck/on');
}
