import type { CalendarDate } from '#libs/kernel/calendar-date.js';
import { addDays, endOfDayInParis } from '#libs/time/paris.js';
import type { ReportedDecision } from './decision.js';

/**
 * The instant from which a decision no longer holds; null: as long as the care. The first of: the end that was set, the end of the
 * representative's mandate, the coming of age of a child whose parents decided, on the day that is known now.
 */
export function lapseOf({ effect, endsOn, decidedBy }: ReportedDecision, adultFrom: CalendarDate): Date | null {
  if (effect !== 'given') return null;
  const lastDays = [
    endsOn,
    decidedBy.until,
    decidedBy.capacity === 'parental-authority' ? addDays(adultFrom, -1) : null,
  ].filter((day) => day !== null);
  const first = lastDays.sort()[0];
  return first ? endOfDayInParis(first) : null;
}

/** Whether what held until then no longer does; null: it has no end. */
export const isPast = (until: Date | string | null, at: Date): boolean => until !== null && new Date(until) <= at;
