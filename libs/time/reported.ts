import type { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { IdentityCheck } from '#libs/kernel/people/identity-check.js';
import { addDays, calendarDateInParis } from './paris.js';

/** What was said, signed or checked before is no longer reported but said, signed or checked anew: our own term. In days. */
const OLDEST_REPORT = 730;

/** Who speaks is looked at when they speak; a signed letter may take its time. Our own term, in days. */
const OLDEST_IDENTITY_CHECK = 90;

/** The codes of a day to come, and of one too long ago. */
type Codes = { readonly toCome: string; readonly tooOld?: string };

/**
 * The day on which something was said, done or checked, as somebody reports it. `pointer` names it in what was sent.
 * @throws DomainError `toCome`; `tooOld`, or `date-too-early`
 */
export function assertReported(
  on: CalendarDate,
  at: Date,
  pointer: string,
  { toCome, tooOld = 'date-too-early' }: Codes,
  oldestDays = OLDEST_REPORT,
): void {
  const today = calendarDateInParis(at);
  if (on > today) throw new DomainError('invalid', toCome, pointer);
  if (on < addDays(today, -oldestDays)) throw new DomainError('invalid', tooOld, pointer);
}

/** @throws DomainError `identity-check-to-come`, `identity-check-too-old` */
export function assertIdentityChecked({ on }: IdentityCheck, at: Date, pointer = '/identityCheck/checkedOn'): void {
  const codes = { toCome: 'identity-check-to-come', tooOld: 'identity-check-too-old' };
  assertReported(on, at, pointer, codes, OLDEST_IDENTITY_CHECK);
}
