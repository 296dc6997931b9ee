import { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import type { PartialDate } from '#libs/kernel/dates/partial-date.js';
import { addDays } from '#libs/time/paris.js';

const MAJORITY = 18;

/** The day on which a person comes of age, and what their parents agreed to lapses; the latest possible one for a partial date, as `ageOn` counts. */
export function comesOfAgeOn(birth: PartialDate | CalendarDate): CalendarDate {
  const [year = '', month = '12', day = '31'] = birth.split('-');
  const majority = Number(year) + MAJORITY;
  const firstOfMonth = CalendarDate.parse(`${majority}-${month}-01`);
  const birthday = addDays(firstOfMonth, Number(day) - 1);
  // A birthday that this year's calendar lacks (29 February) is kept on the first day of the next month.
  return birthday.slice(5, 7) === month ? birthday : CalendarDate.parse(`${birthday.slice(0, 7)}-01`);
}
