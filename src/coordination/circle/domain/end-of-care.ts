import type { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { endOfDayInParis } from '#libs/time/paris.js';

/** @throws `end-in-the-past`; care ends at 24:00 in Paris of a day, or at once without one */
export function endOfCare(on: CalendarDate | null, at: Date): Date {
  const endsAt = on === null ? at : endOfDayInParis(on);
  if (endsAt < at) throw new DomainError('invalid', 'end-in-the-past', '/endsOn');
  return endsAt;
}

/** @throws `substitute-ends-too-late` */
export function assertNotAfter(endsAt: Date, last: Date | null): void {
  if (last && endsAt > last) throw new DomainError('invalid', 'substitute-ends-too-late', '/endsOn');
}
