import type { Brand } from '../brand.js';
import { CalendarDate } from './calendar-date.js';
import { DomainError } from '../domain-error.js';
import { parserOf } from '../parser.js';

/** A date of birth or death as far as civil status knows it: `1950`, `1950-07` or `1950-07-14`. */
export type PartialDate = Brand<string, 'PartialDate'>;

const firstDay = (known: string): CalendarDate => CalendarDate.parse(known + '-01-01'.slice(known.length - 4));

export const PartialDate = {
  /**
   * Reads a date to the year, month or day; `00` stands for an unknown month or day, as in the dates that INSi calls lunar.
   * Whether it lies in the future is the caller's question, who has a clock.
   * @throws what `CalendarDate.parse` does
   */
  ...parserOf(10, 'date-malformed', (text: string): PartialDate => {
    const known = text.replace(/^(\d{4})-00(?:-00)?$|^(\d{4}-\d\d)-00$/, '$1$2');
    if (!/^\d{4}(?:-\d\d){0,2}$/.test(known)) throw new DomainError('invalid', 'date-malformed');
    firstDay(known);
    return known as PartialDate;
  }),
  schema: { pattern: String.raw`^\d{4}(-\d\d){0,2}$` },

  /** The first of the days that it may mean. */
  firstDay: (date: PartialDate): CalendarDate => firstDay(date),

  /** Whether it certainly comes before: of what both know. */
  isBefore: (a: string, b: string): boolean => {
    const known = Math.min(a.length, b.length);
    return a.slice(0, known) < b.slice(0, known);
  },

  /** Whether both may mean one day: a vaguer date and the finer ones that it covers. */
  isCompatible: (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a),

  yearOf: (date: PartialDate): number => Number(date.slice(0, 4)),

  /** Order of time for sorting; a vaguer date comes before the finer ones that it covers. */
  compare: (a: PartialDate, b: PartialDate): number => (a === b ? 0 : a < b ? -1 : 1),
};
