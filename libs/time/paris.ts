import { Temporal } from 'temporal-polyfill';
import type { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import type { PartialDate } from '#libs/kernel/dates/partial-date.js';

const PARIS = 'Europe/Paris';

const parisDay = new Intl.DateTimeFormat('sv-SE', { timeZone: PARIS, dateStyle: 'short' });

/**
 * The day that people in mainland France read on the calendar at this instant. Swedish dates are written as ours are. Lists ask it of each row, and
 * the polyfill of Temporal takes fifteen times as long.
 */
export const calendarDateInParis = (instant: Date): CalendarDate => parisDay.format(instant) as CalendarDate;

/** The instant at which a day ends, 24:00 Europe/Paris: care that ends on that day is in force before it, and no longer at it. */
export const endOfDayInParis = (date: CalendarDate): Date =>
  new Date(Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(PARIS).epochMilliseconds);

/** The last day of what lasts until an instant: the reverse of `endOfDayInParis`. */
export const lastDayInParis = (end: Date): CalendarDate => calendarDateInParis(new Date(end.getTime() - 1));

/** SQL: the day in Paris of an instant, as a text. */
export const dayInParisSql = (instant: string): string => `((${instant}) at time zone 'Europe/Paris')::date::text`;

/** SQL: the last day of what lasts until an instant. */
export const lastDayInParisSql = (end: string): string => dayInParisSql(`${end} - interval '1 millisecond'`);

/** The same day so many months later, or the last day of that month where it has no such day. */
export const addMonths = (date: CalendarDate, months: number): CalendarDate => later(date, { months });

/** `days` may be negative. */
export const addDays = (date: CalendarDate, days: number): CalendarDate => later(date, { days });

const later = (date: CalendarDate, by: Temporal.DurationLike) =>
  Temporal.PlainDate.from(date).add(by).toString() as CalendarDate;

/**
 * Whole years lived on a day, negative before birth. Where the month or day of birth is unknown, the latest possible one counts, so that
 * nobody loses the protection of a minor too early; who was born on 29 February turns on 1 March in common years.
 */
export function ageOn(birth: PartialDate | CalendarDate, on: CalendarDate): number {
  const latestBirth = birth + '-12-31'.slice(birth.length - 4);
  const birthdayToCome = on.slice(5) < latestBirth.slice(5);
  return Number(on.slice(0, 4)) - Number(latestBirth.slice(0, 4)) - (birthdayToCome ? 1 : 0);
}

const parisDate = new Intl.DateTimeFormat('fr-FR', { timeZone: PARIS, dateStyle: 'long' });
const inParis = new Intl.DateTimeFormat('fr-FR', { timeZone: PARIS, dateStyle: 'long', timeStyle: 'short' });

/** As a mail says it: « 23 novembre 2026 à 10:00 (heure de Paris) ». */
export const instantInParis = (at: Date | number): string => `${inParis.format(at)} (heure de Paris)`;

/** As a mail says it: « 23 novembre 2026 ». */
export const dayInParis = (at: Date | number): string => parisDate.format(at);
