import type { Brand } from './brand.js';
import { DomainError } from './domain-error.js';
import { parserOf } from './parser.js';

/** A day of the calendar, `YYYY-MM-DD`, without hour or zone. The order of texts is the order of days. */
export type CalendarDate = Brand<string, 'CalendarDate'>;

/** @throws `date-malformed`, or `date-not-in-calendar` for a day such as 30 February */
export const CalendarDate = parserOf(10, 'date-malformed', (text: string): CalendarDate => {
  if (!/^(?!0000)\d{4}-\d\d-\d\d$/.test(text)) throw new DomainError('invalid', 'date-malformed');
  if (!existsInCalendar(text)) throw new DomainError('invalid', 'date-not-in-calendar');
  return text as CalendarDate;
});

/** `Date` rolls 30 February over to March: a day exists when it comes back unchanged. */
function existsInCalendar(day: string): boolean {
  const instant = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(day);
}
