import { CalendarDate } from '#libs/kernel/calendar-date.js';
import type { PartialDate } from '#libs/kernel/partial-date.js';

const DAY_MS = 86_400_000;

const parisDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short' });
const parisHour = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', hour: '2-digit', hourCycle: 'h23' });

/** The day that people in mainland France read on the calendar at this instant. Swedish dates are written as ours are. */
export const calendarDateInParis = (instant: Date): CalendarDate => parisDay.format(instant) as CalendarDate;

/**
 * The instant at which a day ends, 24:00 Europe/Paris: care that ends on that day is in force before it, and no longer at it.
 * Holds since 1977, when clocks began to change at 01:00 UTC.
 */
export function endOfDayInParis(date: CalendarDate): Date {
  const midnightUtc = Date.parse(addDays(date, 1));
  // At 00:00 UTC, Paris is past its own midnight by exactly its offset: 1 hour in winter, 2 in summer.
  const offsetHours = Number(parisHour.format(midnightUtc));
  return new Date(midnightUtc - offsetHours * 3_600_000);
}

/** The same day so many months later, or the last day of that month where it has no such day. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const later = new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay)));
  return CalendarDate.parse(later.toISOString().slice(0, 10));
}

/** `days` may be negative. */
export const addDays = (date: CalendarDate, days: number): CalendarDate =>
  CalendarDate.parse(new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10));

/**
 * Whole years lived on a day, negative before birth. Where the month or day of birth is unknown, the latest possible one counts, so that
 * nobody loses the protection of a minor too early; who was born on 29 February turns on 1 March in common years.
 */
export function ageOn(birth: PartialDate | CalendarDate, on: CalendarDate): number {
  const latestBirth = birth + '-12-31'.slice(birth.length - 4);
  const birthdayToCome = on.slice(5) < latestBirth.slice(5);
  return Number(on.slice(0, 4)) - Number(latestBirth.slice(0, 4)) - (birthdayToCome ? 1 : 0);
}

const inParis = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', dateStyle: 'long', timeStyle: 'short' });

/** As a mail says it: « 23 novembre 2026 à 10:00 (heure de Paris) ». */
export const instantInParis = (at: Date | number): string => `${inParis.format(at)} (heure de Paris)`;
