import type { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { addDays, addMonths, calendarDateInParis, endOfDayInParis } from '#libs/time/paris.js';
import { endOfCare } from './end-of-care.js';
import type { Membership } from './membership.js';

/** Holidays are planned, not prophesied. */
const PLANNED_MONTHS_AHEAD = 12;

/** The days of a replacement, first and last included. */
export type Days = { readonly startsOn: CalendarDate | null; readonly endsOn: CalendarDate };

/**
 * The instant from which a substitute may take charge; undefined when that is now.
 * @throws `replacement-begins-in-the-past`; `replacement-ends-before-it-begins`; `replacement-too-long` (in months); `date-too-far`
 */
export function beginningOf({ startsOn, endsOn }: Days, longestMonths: number, at: Date): Date | undefined {
  const today = calendarDateInParis(at);
  const first = startsOn ?? today;
  if (first < today) throw new DomainError('invalid', 'replacement-begins-in-the-past', '/startsOn');
  if (first > addMonths(today, PLANNED_MONTHS_AHEAD)) throw new DomainError('invalid', 'date-too-far', '/startsOn');
  if (startsOn && endsOn < startsOn) throw new DomainError('invalid', 'replacement-ends-before-it-begins', '/endsOn');
  if (endsOn >= addMonths(first, longestMonths)) throw new DomainError('invalid', 'replacement-too-long', '/endsOn');
  return first === today ? undefined : endOfDayInParis(addDays(first, -1));
}

/** One substitute on any given day. `others` stand on the stay that is replaced. @throws `replacement-overlaps` */
export function assertAlone(
  replaced: Membership,
  others: readonly Membership[],
  { startsOn, endsOn }: Days,
  at: Date,
): void {
  const [begins, ends] = [startsOn ? endOfDayInParis(addDays(startsOn, -1)) : at, endOfCare(endsOn, at)];
  const overlaps = others.some(
    (other) =>
      other.replaces === replaced.id &&
      other.statusAt(at) !== 'ended' &&
      (other.beginsAt ?? other.invitedAt) < ends &&
      begins < (other.endsAt ?? ends),
  );
  if (overlaps) throw new DomainError('conflict', 'replacement-overlaps');
}
