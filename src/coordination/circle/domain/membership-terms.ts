import type { AccountId, Professional } from '#libs/access/actor.js';
import type { FileId, MembershipId, Ring } from '#libs/access/facts.js';
import type { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import { newId } from '#libs/kernel/identifier.js';
import { addDays, calendarDateInParis, endOfDayInParis } from '#libs/time/paris.js';
import { assertReported } from '#libs/time/reported.js';
import { earliest } from './end-of-membership.js';

/** Who does not answer for so long takes charge no more: the reason, and what the person was told, are old by then. */
const INVITATION_DAYS = 30;

/** By what right one belongs to the care team (L.1110-12 CSP); `consent` is the one of the extended ring. */
export const GROUNDS = ['same-structure', 'recognised-by-person', 'formal-team', 'consent'] as const;
export type Ground = (typeof GROUNDS)[number];

/** Who told the person that this party would take part, and on which day; reported by whoever invites, when it is another. `reportedAt`: now, unless earlier. */
export type Information = { readonly by: AccountId; readonly on: CalendarDate; readonly reportedAt?: Date };

/** @throws `informed-in-future`: the person is told first; `date-too-early` */
export const assertInformed = ({ on, reportedAt }: Information, at: Date): void =>
  assertReported(on, reportedAt ?? at, '/informedOn', { toCome: 'informed-in-future' });

export type Terms = {
  readonly id: MembershipId;
  readonly fileId: FileId;
  readonly professional: Professional;
  readonly ring: Ring;
  readonly ground: Ground;
  readonly informed: Information;
  readonly invitedBy: Professional;
  /** The end that is set to the stay of whoever invites: their invitation does not outlast it. */
  readonly inviterEndsAt?: Date | null;
  readonly reason: FreeText;
  /** The stay that this one replaces. */
  readonly replaces?: MembershipId;
  /** 00:00 in Paris of the first day on which one may take charge; at once without it. */
  readonly beginsAt?: Date;
};

/** @throws `ground-missing` when the ground is not one of this ring, what `assertInformed` throws */
export function assertTerms({ ring, ground, informed }: Terms, at: Date): void {
  if ((ring === 'extended') !== (ground === 'consent')) throw new DomainError('invalid', 'ground-missing', '/ground');
  assertInformed(informed, at);
}

/** The instant from which an invitation, if it still waits, is none. */
export const lapseOf = ({ beginsAt, inviterEndsAt = null }: Terms, at: Date): Date =>
  earliest(endOfDayInParis(addDays(calendarDateInParis(beginsAt ?? at), INVITATION_DAYS)), inviterEndsAt);

export const termsOfOpener = (fileId: FileId, opener: Professional, takingCharge: FreeText, at: Date): Terms => ({
  id: newId<MembershipId>(),
  fileId,
  professional: opener,
  ring: 'care-team',
  ground: 'recognised-by-person',
  informed: { by: opener.accountId, on: calendarDateInParis(at) },
  invitedBy: opener,
  reason: takingCharge,
});
