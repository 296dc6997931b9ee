import type { AccountId } from '#libs/access/actor.js';
import type { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { addDays, calendarDateInParis } from '#libs/time/paris.js';

/** As colleagues see it, until the day of the return. */
export type Absence = {
  readonly returnsOn: CalendarDate;
  readonly replacedBy: {
    readonly accountId: AccountId;
    readonly familyName: string;
    readonly givenName: string;
  } | null;
};

/** Beyond it one is not absent, one has left. */
const LONGEST_DAYS = 731;

/** @throws DomainError `return-not-ahead`, `return-too-far` */
export function assertAbsence(returnsOn: CalendarDate, at: Date): void {
  const today = calendarDateInParis(at);
  if (returnsOn <= today) throw new DomainError('invalid', 'return-not-ahead', '/returnsOn');
  if (returnsOn > addDays(today, LONGEST_DAYS)) throw new DomainError('invalid', 'return-too-far', '/returnsOn');
}

/** SQL: the absence of a row of `accounts.facts_professional`, at the instant of the facts `f`; null when there is none. */
export const absenceOf = (professional: string): string =>
  `case when ${professional}.returns_on > (f.at at time zone 'Europe/Paris')::date then ${professional}.absence end`;
