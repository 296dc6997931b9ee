import type { AccountId, Professional, SituationId } from '#libs/access/actor.js';
import type { Duty, FileId, MembershipFacts, MembershipId, Ring } from '#libs/access/facts.js';
import type { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import { assertMayHold } from './duties.js';
import { earliest, type End, endAfter, type EndOfMembership, type EndSetAs, setAsOf } from './end-of-membership.js';
import { assertNotAfter, endOfCare } from './end-of-care.js';
import { assertTerms, type Ground, lapseOf, type Terms, termsOfOpener } from './membership-terms.js';

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
  readonly beginsAt: Date | null;
  private _version = 1;
  private _status: MembershipFacts['status'] = 'invited';
  private _duties: readonly Duty[] = [];
  private _declaration: FreeText | null = null;
  private _startsAt: Date | null = null;
  private _endsAt: Date | null = null;
  private _endReason: EndOfMembership | null = null;
  private _endSetAs: EndSetAs | null = null;
  private _endSetBy: AccountId | null = null;
  private _endSetAt: Date | null = null;
  private _lapsesAt: Date;

  /** @throws `ground-missing` when the ground is not one of this ring, `informed-in-future` */
  constructor(
    terms: Terms,
    readonly invitedAt: Date,
  ) {
    assertTerms(terms, invitedAt);
    const { id, fileId, professional, ring, ground, informed, invitedBy, reason, replaces, beginsAt } = terms;
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
    this.beginsAt = beginsAt ?? null;
    this._lapsesAt = lapseOf(terms, invitedAt);
  }

  /** Who opens a file belongs to it at once and steers it; the consent taken in the same act recognises them. */
  static ofOpener(fileId: FileId, opener: Professional, takingCharge: FreeText, at: Date): Membership {
    const membership = new Membership(termsOfOpener(fileId, opener, takingCharge, at), at);
    membership.start(takingCharge, at);
    membership._duties = ['referent'];
    return membership;
  }

  /**
   * A colleague is asked to take a member's place until 24:00 of a day, on the ground of the one they replace.
   * @throws `not-active`; `substitute-is-replaced`; `end-in-the-past`; `substitute-ends-too-late` after the stay that is replaced
   */
  static ofSubstitute(
    asked: Omit<Terms, 'fileId' | 'ring' | 'ground' | 'replaces'>,
    replaced: Membership,
    on: CalendarDate,
    at: Date,
  ): Membership {
    replaced.mustBe('active', at);
    const { fileId, ring, ground, id: replaces } = replaced;
    if (asked.professional.accountId === replaced.accountId)
      throw new DomainError('conflict', 'substitute-is-replaced');
    const membership = new Membership({ ...asked, fileId, ring, ground, replaces }, at);
    const endsAt = endOfCare(on, at);
    assertNotAfter(endsAt, replaced._endsAt);
    membership.set({ because: 'end-of-replacement', as: 'giver', by: asked.invitedBy.accountId, setAt: at, endsAt });
    membership._lapsesAt = earliest(membership._lapsesAt, endsAt);
    return membership;
  }

  get version(): number {
    return this._version;
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

  get endReason(): EndOfMembership | null {
    return this._endReason;
  }

  /** The instant from which the invitation, if it still waits, is none. */
  get lapsesAt(): Date {
    return this._lapsesAt;
  }

  /** The end that is set, come or to come, and by whom. */
  get endSet(): End | null {
    const [because, endsAt] = [this._endReason, this._endsAt];
    if (!because || !endsAt) return null;
    return {
      because,
      endsAt,
      as: this._endSetAs ?? setAsOf(because),
      by: this._endSetBy,
      setAt: this._endSetAt ?? endsAt,
    };
  }

  /** A stay whose last day is past is ended, and an invitation that nobody answered is none, though nothing was written then. */
  statusAt(at: Date): MembershipFacts['status'] {
    const isOver = this._endsAt !== null && this._endsAt <= at;
    const hasLapsed = this._status === 'invited' && this._lapsesAt <= at;
    return isOver || hasLapsed ? 'ended' : this._status;
  }

  /** The invitee declares that they take charge of the person. @throws `not-invited` when no invitation waits; `replacement-not-begun` */
  accept(declaration: FreeText | null, at: Date): void {
    this.mustBe('invited', at);
    if (this.beginsAt && this.beginsAt > at) throw new DomainError('conflict', 'replacement-not-begun');
    this.start(declaration, at);
    this._version += 1;
  }

  /** @throws `not-invited` */
  decline(at: Date): void {
    this.mustBe('invited', at);
    this.finish({ because: 'declined', as: 'oneself', by: this.accountId, setAt: at, endsAt: at }, at);
  }

  /**
   * Ends the stay at 24:00 of a day, or at once without one; the reason tells in which capacity, where `by` does not.
   * @throws `membership-over`; `end-in-the-past`; `end-not-put-off`; `substitute-ends-too-late`: a replacement is given for so long and no longer
   */
  end(because: EndOfMembership, on: CalendarDate | null, at: Date, by: Partial<Pick<End, 'as' | 'by'>> = {}): void {
    if (this.statusAt(at) === 'ended') throw new DomainError('conflict', 'membership-over');
    const endsAt = endOfCare(on, at);
    if (this.replaces) assertNotAfter(endsAt, this._endsAt);
    const end = { because, endsAt, setAt: at, as: by.as ?? setAsOf(because), by: by.by ?? null };
    this.finish(endAfter(this.endSet, end), at);
  }

  /** An exclusion is of the professional: what ended one of their stays ends this one by then. */
  endWith({ endSet }: Membership, at: Date): void {
    if (!endSet || this.statusAt(at) === 'ended') return;
    this.finish(endAfter(this.endSet, { ...endSet, endsAt: earliest(endSet.endsAt, this._endsAt) }), at);
  }

  /**
   * What stands on another stay, as its replacement or as an invitation that it gave, does not outlast it; who has accepted an invitation is there in their
   * own right. @returns whether this changed
   */
  goesWith({ endsAt }: Membership, at: Date): boolean {
    const last = this._status === 'invited' ? this._lapsesAt : this.replaces && this._endsAt;
    if (!endsAt || !last || last <= endsAt || this.statusAt(at) === 'ended') return false;
    if (this._status === 'invited') this.lapse(endsAt, at);
    else this.finish({ ...(this.endSet as End), endsAt }, at);
    return true;
  }

  /** An invitation that nobody answered comes to nothing at an instant, such as the closing of the file. */
  lapse(lapsesAt: Date, at: Date): void {
    this._lapsesAt = lapsesAt;
    if (lapsesAt <= at) this.finish({ because: 'lapsed', as: 'itself', by: null, setAt: at, endsAt: at }, at);
    else this._version += 1;
  }

  /**
   * Gives these duties and no others. `others` is the rest of the circle: a file keeps a referent, and has one attending physician.
   * @throws `not-active`, `substitute-has-no-duty`, `duty-needs-care-team`, `last-referent`, `attending-physician-declared`
   */
  appoint(duties: readonly Duty[], others: readonly Membership[], at: Date): void {
    this.mustBe('active', at);
    assertMayHold(duties, this, (duty) => others.some((other) => other.holds(duty, at)));
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

  private finish(end: End, at: Date): void {
    // An invitation has no last day of care: it goes at once.
    const over = this._status === 'invited' || end.endsAt <= at;
    this._status = over ? 'ended' : this._status;
    this.set(over ? { ...end, endsAt: at } : end);
    this._version += 1;
  }

  private set({ because, as, by, setAt, endsAt }: End): void {
    this._endsAt = endsAt;
    this._endReason = because;
    this._endSetAs = as;
    this._endSetBy = by;
    this._endSetAt = setAt;
  }

  private mustBe(status: 'invited' | 'active', at: Date): void {
    if (this.statusAt(at) !== status) throw new DomainError('conflict', `not-${status}`);
  }
}
