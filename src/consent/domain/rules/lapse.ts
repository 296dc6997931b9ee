import type { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { addDays, endOfDayInParis } from '#libs/time/paris.js';
import type { ReportedDecision } from '../decision.js';

/** How long something holds. */
export type Lasting = {
  /** The instant (ISO) from which it no longer holds; null: as long as the care. */
  readonly until: string | null;
  /** Parents decided it, so it lapses when the child comes of age, or at the end that was set if that is sooner. */
  readonly parental?: { readonly ends: CalendarDate | null };
};

/**
 * How long a decision holds. The first of: the end that was set, the end of the representative's mandate, the day on which it must be looked at
 * again, the coming of age of a child whose parents decided, on the day that is known now.
 */
export function lastingOf({ endsOn, decidedBy }: Decided, adultFrom: CalendarDate): Lasting {
  const ends = earliest([endsOn, decidedBy.until, decidedBy.reviewOn]);
  return decidedBy.capacity === 'parental-authority' ? parental(ends, adultFrom) : { until: endOf(ends) };
}

type Decided = Pick<ReportedDecision, 'endsOn' | 'decidedBy'>;

const parental = (ends: CalendarDate | null, adultFrom: CalendarDate): Required<Lasting> => ({
  until: endOf(earliest([ends, addDays(adultFrom, -1)])),
  parental: { ends },
});

/** The same, where the day of coming of age turned out to be another. */
export const comingOfAge = <One extends Lasting>(one: One, adultFrom: CalendarDate): One =>
  one.parental ? { ...one, ...parental(one.parental.ends, adultFrom) } : one;

/** The instant from which a decision no longer holds. A refusal and a withdrawal stay until something else is decided. */
export function lapseOf(decision: Pick<ReportedDecision, 'effect'> & Decided, adultFrom: CalendarDate): Date | null {
  if (decision.effect !== 'given' && decision.effect !== 'opposed') return null;
  const { until } = lastingOf(decision, adultFrom);
  return until === null ? null : new Date(until);
}

/** Whether what held until then no longer does; null: it has no end. */
export const isPast = (until: Date | string | null, at: Date): boolean => until !== null && new Date(until) <= at;

/** The longer of two; null is without an end. */
export const longer = <One extends Lasting>(a: One, b: One): One =>
  a.until === null || (b.until !== null && b.until < a.until) ? a : b;

const earliest = (days: readonly (CalendarDate | null)[]) => days.filter((day) => day !== null).sort()[0] ?? null;
const endOf = (day: CalendarDate | null) => (day ? endOfDayInParis(day).toISOString() : null);
