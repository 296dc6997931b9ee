import type { AccountId, SituationId } from '#libs/authorisation/actor.js';
import type { Duty, FileId, MembershipFacts, MembershipId, Ring } from '#libs/authorisation/facts.js';
import type { CalendarDate } from '#libs/kernel/calendar-date.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { newId } from '#libs/kernel/identifier.js';
import type { FreeText } from '#libs/kernel/text.js';
import { calendarDateInParis } from '#libs/time/paris.js';
import { assertNotAfter, endOfCare } from './end-of-care.js';

/** By what right one belongs to the care team (L.1110-12 CSP); `consent` is the one of the extended ring. */
export const GROUNDS = ['same-structure', 'recognised-by-person', 'formal-team', 'consent'] as const;
export type Ground = (typeof GROUNDS)[number];

/** Why a stay in the circle ended. */
export type EndOfStay =
  | 'declined'
  | 'left'
  | 'end-of-care'
  | 'ended-by-referent'
  | 'excluded-by-person'
  | 'end-of-replacement'
  | 'situation-ended';

/** A professional in one situation: a private nurse is not, in the same file, the nurse of her ward. */
export type Professional = { readonly accountId: AccountId; readonly situationId: SituationId };

/** Who told the person that this party would take part, and on which day. */
export type Information = { readonly by: AccountId; readonly on: CalendarDate };

/** @throws `informed-in-future`: the person is told first */
export function assertInformed({ on }: Information, at: Date): void {
  if (on > calendarDateInParis(at)) throw new DomainError('invalid', 'informed-in-future', '/informed/on');
}

export type Terms = {
  readonly id: MembershipId;
  readonly fileId: FileId;
  readonly professional: Professional;
  readonly ring: Ring;
  readonly ground: Ground;
  readonly informed: Information;
  readonly invitedBy: Professional;
  readonly reason: FreeText;
  /** The stay that this one replaces. */
  readonly replaces?: MembershipId;
};

/** One stay of a professional in the circle of a file: invited, then active once it takes charge, then ended. */
export class Membership {
  readonly id: MembershipId;
  readonly fileId: FileId;
  readonly accountId: AccountId;
  readonly situationId: SituationId;
  readonly ring: Ring;
  readonly ground: Ground;
  readonly informedBy: AccountId;
  readonly informedOn: CalendarDate;
  readonly invitedByAccount: AccountId;
  readonly invitedBySituation: SituationId;
  readonly reason: FreeText;
  readonly replaces: MembershipId | null;
  private _version = 1;
  private _status: MembershipFacts['status'] = 'invited';
  private _duties: readonly Duty[] = [];
  private _declaration: FreeText | null = null;
  private _startsAt: Date | null = null;
  private _endsAt: Date | null = null;
  private _endedBecause: EndOfStay | null = null;

  /** @throws `ground-missing` when the ground is not one of this ring, `informed-in-future` */
  constructor(
    { id, fileId, professional, ring, ground, informed, invitedBy, reason, replaces }: Terms,
    readonly invitedAt: Date,
  ) {
    if ((ring === 'extended') !== (ground === 'consent')) throw new DomainError('invalid', 'ground-missing', '/ground');
    assertInformed(informed, invitedAt);
    this.id = id;
    this.fileId = fileId;
    this.accountId = professional.accountId;
    this.situationId = professional.situationId;
    this.ring = ring;
    this.ground = ground;
    this.informedBy = informed.by;
    this.informedOn = informed.on;
    this.invitedByAccount = invitedBy.accountId;
    this.invitedBySituation = invitedBy.situationId;
    this.reason = reason;
    this.replaces = replaces ?? null;
  }

  /** Who opens a file belongs to it at once and steers it; the consent taken in the same act recognises them. */
  static ofOpener(fileId: FileId, opener: Professional, takingCharge: FreeText, at: Date): Membership {
    const membership = new Membership(
      {
        id: newId<MembershipId>(),
        fileId,
        professional: opener,
        ring: 'care-team',
        ground: 'recognised-by-person',
        informed: { by: opener.accountId, on: calendarDateInParis(at) },
        invitedBy: opener,
        reason: takingCharge,
      },
      at,
    );
    membership.start(takingCharge, at);
    membership._duties = ['referent'];
    return membership;
  }

  /**
   * A colleague is asked to take a member's place until 24:00 of a day, on the ground of the one they replace.
   * @throws `not-active`; `substitute-is-replaced`; `end-in-the-past`; `substitute-ends-too-late` after the stay that is replaced
   */
  static ofSubstitute(
    asked: Pick<Terms, 'id' | 'professional' | 'informed' | 'invitedBy' | 'reason'>,
    replaced: Membership,
    on: CalendarDate,
    at: Date,
  ): Membership {
    replaced.mustBe('active', at);
    const { fileId, ring, ground, id: replaces } = replaced;
    if (asked.professional.accountId === replaced.accountId)
      throw new DomainError('conflict', 'substitute-is-replaced');
    const membership = new Membership({ ...asked, fileId, ring, ground, replaces }, at);
    membership._endsAt = endOfCare(on, at);
    membership._endedBecause = 'end-of-replacement';
    assertNotAfter(membership._endsAt, replaced._endsAt);
    return membership;
  }

  get version(): number {
    return this._version;
  }

  /** One stay at a time: `stays` are those of one professional in one file. @throws `already-member` */
  static assertNone(stays: readonly Membership[], at: Date): void {
    if (stays.some((stay) => stay.statusAt(at) !== 'ended')) throw new DomainError('conflict', 'already-member');
  }

  /** As it was last written; `statusAt` is the one that holds. */
  get status(): MembershipFacts['status'] {
    return this._status;
  }

  get duties(): readonly Duty[] {
    return this._duties;
  }

  get declaration(): FreeText | null {
    return this._declaration;
  }

  get startsAt(): Date | null {
    return this._startsAt;
  }

  /** The instant from which it is no more: 24:00 in Paris on the last day of care. Null while no end is set. */
  get endsAt(): Date | null {
    return this._endsAt;
  }

  get endedBecause(): EndOfStay | null {
    return this._endedBecause;
  }

  /** A stay whose last day is past is ended, though nothing was written then. */
  statusAt(at: Date): MembershipFacts['status'] {
    return this._endsAt !== null && this._endsAt <= at ? 'ended' : this._status;
  }

  /** The invitee declares that they take charge of the person. @throws `not-invited` when no invitation waits */
  accept(declaration: FreeText | null, at: Date): void {
    this.mustBe('invited', at);
    this.start(declaration, at);
    this._version += 1;
  }

  /** @throws `not-invited` */
  decline(at: Date): void {
    this.mustBe('invited', at);
    this.finish('declined', at, at);
  }

  /**
   * Ends the stay at 24:00 of a day, or at once without one. An end that is set may be brought forward or put off until it comes.
   * @throws `membership-over`; `end-in-the-past`; `substitute-ends-too-late`: a replacement is given for so long and no longer
   */
  end(because: EndOfStay, on: CalendarDate | null, at: Date): void {
    if (this.statusAt(at) === 'ended') throw new DomainError('conflict', 'membership-over');
    const endsAt = endOfCare(on, at);
    if (this.replaces) assertNotAfter(endsAt, this._endsAt);
    this.finish(because, endsAt, at);
  }

  /**
   * Gives these duties and no others. `others` is the rest of the circle: a file keeps a referent, and has one attending physician.
   * @throws `not-active`, `duty-needs-care-team`, `last-referent`, `attending-physician-declared`
   */
  appoint(duties: readonly Duty[], others: readonly Membership[], at: Date): void {
    this.mustBe('active', at);
    if (duties.length > 0 && this.ring !== 'care-team')
      throw new DomainError('invalid', 'duty-needs-care-team', '/duties');
    const isHeld = (duty: Duty) => others.some((other) => other.holds(duty, at));
    if (!duties.includes('referent') && !isHeld('referent')) throw new DomainError('conflict', 'last-referent');
    if (duties.includes('attending-physician') && isHeld('attending-physician'))
      throw new DomainError('conflict', 'attending-physician-declared');
    this._duties = [...new Set(duties)].sort();
    this._version += 1;
  }

  /** A duty that nobody keeps is none: a referent who falls dormant stays in the circle, and steers the file no more. */
  relieve(): void {
    this._duties = this._duties.filter((duty) => duty !== 'referent');
    this._version += 1;
  }

  /** Whether the file has no referent any more at that instant, once this stay is over. `others` is the rest of the circle. */
  isLastReferent(others: readonly Membership[], at: Date): boolean {
    return this._duties.includes('referent') && !others.some((other) => other.holds('referent', at));
  }

  private holds(duty: Duty, at: Date): boolean {
    return this._duties.includes(duty) && this.statusAt(at) === 'active';
  }

  private start(declaration: FreeText | null, at: Date): void {
    this._status = 'active';
    this._declaration = declaration;
    this._startsAt = at;
  }

  private finish(because: EndOfStay, endsAt: Date, at: Date): void {
    // An invitation has no last day of care: it goes at once.
    const over = this._status === 'invited' || endsAt <= at;
    this._status = over ? 'ended' : this._status;
    this._endsAt = over ? at : endsAt;
    this._endedBecause = because;
    this._version += 1;
  }

  private mustBe(status: 'invited' | 'active', at: Date): void {
    if (this.statusAt(at) !== status) throw new DomainError('conflict', `not-${status}`);
  }
}
