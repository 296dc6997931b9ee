import { CalendarDate } from './calendar-date.js';
import { DomainError } from '../domain-error.js';
import { parserOf } from '../parser.js';

const INSTANT =
  /^(\d{4}-\d\d-\d\d)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i;

/**
 * An instant as RFC 3339 writes it, with its zone: `2026-11-23T09:00:00Z`. Kept to the millisecond, what is finer is cut off. In an address a `+` that nobody
 * encoded arrives as a blank, and is read as what it was.
 * @throws `instant-malformed`, `date-not-in-calendar`
 */
export const Instant = parserOf(35, 'instant-malformed', (text: string): Date => {
  const plain = text.replace(/ (?=\d\d:\d\d$)/, '+');
  const day = INSTANT.exec(plain)?.[1];
  if (!day) throw new DomainError('invalid', 'instant-malformed');
  CalendarDate.parse(day);
  return new Date(plain.toUpperCase());
});
