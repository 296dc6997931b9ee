import { Temporal } from 'temporal-polyfill';
import type { Brand } from '../brand.js';
import { DomainError } from '../domain-error.js';
import { parserOf } from '../parser.js';

/** A day of the calendar, `YYYY-MM-DD`, without hour or zone. The order of texts is the order of days. */
export type CalendarDate = Brand<string, 'CalendarDate'>;

/** No one alive was born before; a day before or after is a typing error, or stands for « never » in another program. */
const EARLIEST = '1880-01-01';
const LATEST = '2199-12-31';

/** @throws `date-malformed`; `date-not-in-calendar` for a day such as 30 February; `date-too-early`, `date-too-late` */
export const CalendarDate = {
  ...parserOf(10, 'date-malformed', (text: string): CalendarDate => {
    if (!/^\d{4}-\d\d-\d\d$/.test(text)) throw new DomainError('invalid', 'date-malformed');
    if (!existsInCalendar(text)) throw new DomainError('invalid', 'date-not-in-calendar');
    if (text < EARLIEST) throw new DomainError('invalid', 'date-too-early');
    if (text > LATEST) throw new DomainError('invalid', 'date-too-late');
    return text as CalendarDate;
  }),
  schema: { format: 'date' },
};

function existsInCalendar(day: string): boolean {
  try {
    return Boolean(Temporal.PlainDate.from(day, { overflow: 'reject' }));
  } catch {
    return false;
  }
}
