import type { AccountId, SituationId } from '#libs/access/actor.js';
import type { DelegatedKind, DelegationId } from '#libs/access/delegation.js';
import type { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { addDays, addMonths, calendarDateInParis, endOfDayInParis } from '#libs/time/paris.js';

export type Party = { readonly accountId: AccountId; readonly situationId: SituationId };

/** What a professional has a delegate do in their name. Given once, never changed: it is ended, or another takes its place. */
export type Delegation = {
  readonly id: DelegationId;
  readonly principal: Party;
  readonly delegate: Party;
  readonly kinds: readonly DelegatedKind[];
  readonly givenAt: Date;
  readonly period: Period;
};

/** From the first instant of a day to the last of another, in Paris. */
export type Period = { readonly startsAt: Date; readonly endsAt: Date };

/** A delegation is looked at again once a year. Our own choice; no text fixes it. */
const LONGEST_MONTHS = 12;

/** Planned as a replacement is. */
const PLANNED_MONTHS_AHEAD = 12;

/** @throws DomainError `delegation-in-the-past`, `delegation-too-far`, `delegation-reversed`, `delegation-too-long` */
export function periodOf(from: CalendarDate | null, until: CalendarDate, at: Date): Period {
  const today = calendarDateInParis(at);
  const first = from ?? today;
  if (first < today) throw new DomainError('invalid', 'delegation-in-the-past', '/startsOn');
  if (first > addMonths(today, PLANNED_MONTHS_AHEAD))
    throw new DomainError('invalid', 'delegation-too-far', '/startsOn');
  if (until < first) throw new DomainError('invalid', 'delegation-reversed', '/endsOn');
  if (until > addMonths(first, LONGEST_MONTHS)) throw new DomainError('invalid', 'delegation-too-long', '/endsOn');
  return { startsAt: endOfDayInParis(addDays(first, -1)), endsAt: endOfDayInParis(until) };
}
