import type { SituationId } from '#libs/access/actor.js';
import type { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { calendarDateInParis } from '#libs/time/paris.js';
import type { Membership } from './membership.js';

/** One stay at a time in a situation. `stays` are those of one account in one file, here and below. @throws `already-member` */
export function assertNone(stays: readonly Membership[], situationId: SituationId, at: Date): void {
  if (stays.some((stay) => stay.situationId === situationId && stay.statusAt(at) !== 'ended'))
    throw new DomainError('conflict', 'already-member');
}

/**
 * Whom others put out comes back by name, not through their structure. Nor does whoever was asked outside the care team come into it so, by leaving,
 * declining or another of their situations: what was agreed to for them has limits, which they would lift alone.
 * @throws `named-invitation-needed`
 */
export function assertMayTakeCharge(stays: readonly Membership[]): void {
  const isPutOut = excludedAt(stays) ?? lastTime(stays, ({ endReason }) => endReason === 'ended-by-referent');
  const asked = Math.max(...stays.map(({ invitedAt }) => invitedAt.getTime()));
  const isOutside = stays.some(({ ring, invitedAt }) => ring === 'extended' && invitedAt.getTime() === asked);
  if (isPutOut || isOutside) throw new DomainError('forbidden', 'named-invitation-needed');
}

/**
 * Whom the person excluded is asked again by whoever steers the file, once the person has been told of it. `pointer` names the day in what was sent.
 * @throws `invitee-excluded`; `informed-before-exclusion`
 */
export function assertMayBeAsked(
  stays: readonly Membership[],
  informed: { readonly on: CalendarDate; readonly pointer: string },
  bySteering: boolean,
): void {
  const at = excludedAt(stays);
  if (!at) return;
  if (!bySteering) throw new DomainError('forbidden', 'invitee-excluded');
  if (informed.on < calendarDateInParis(at))
    throw new DomainError('invalid', 'informed-before-exclusion', informed.pointer);
}

/**
 * Whom the person excludes lets nobody in any more, from the decision on and not from its day on.
 * @throws `inviter-excluded`
 */
export function assertMayLetIn(stays: readonly Membership[]): void {
  if (excludedAt(stays)) throw new DomainError('forbidden', 'inviter-excluded');
}

/** When the person excluded the professional, in whichever situation; null once they take part anew, which took an invitation given after it. */
const excludedAt = (stays: readonly Membership[]): Date | null =>
  lastTime(stays, ({ endReason }) => endReason === 'excluded-by-person');

function lastTime(stays: readonly Membership[], which: (stay: Membership) => boolean): Date | null {
  const times = stays.filter(which).flatMap(({ endSet }) => (endSet ? [endSet.setAt.getTime()] : []));
  const last = Math.max(...times);
  const isBack = stays.some(({ startsAt }) => startsAt !== null && startsAt.getTime() > last);
  return times.length > 0 && !isBack ? new Date(last) : null;
}
