import type { SituationId } from '#libs/authorisation/actor.js';
import type { FileFacts, PersonId } from '#libs/authorisation/facts.js';
import type { CalendarDate } from '#libs/kernel/calendar-date.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { Ins } from '#libs/kernel/ins.js';
import { PartialDate } from '#libs/kernel/partial-date.js';
import { searchKey } from '#libs/kernel/person-name.js';
import { calendarDateInParis } from '#libs/time/paris.js';
import { checkIdentity, haveSameTraits, isSameIdentity, type Identity, needsProof } from './identity.js';
import { IdentityVersion } from './identity-version.js';

export type IdentityStatus = FileFacts['identity'];

/** Whom a coordination file is about; never a user. */
export class Person {
  private _version = 1;
  private _identity: Identity;
  private _status: IdentityStatus = 'provisional';
  private _ins: Ins | null = null;
  private _deceasedOn: CalendarDate | null = null;
  private _recordedBy: SituationId;
  private _recordedAt: Date;

  /** An identity is provisional until INSi knows it and a document proves it: no INS at the start. */
  constructor(
    readonly id: PersonId,
    identity: Identity,
    by: SituationId,
    at: Date,
  ) {
    checkIdentity(identity, at);
    this._identity = identity;
    this._recordedBy = by;
    this._recordedAt = at;
  }

  get version(): number {
    return this._version;
  }

  get identity(): Identity {
    return this._identity;
  }

  get status(): IdentityStatus {
    return this._status;
  }

  /** Only of a qualified identity. */
  get ins(): Ins | null {
    return this._ins;
  }

  get deceasedOn(): CalendarDate | null {
    return this._deceasedOn;
  }

  /** Who recorded the present version of the identity. */
  get recordedBy(): SituationId {
    return this._recordedBy;
  }

  get recordedAt(): Date {
    return this._recordedAt;
  }

  /** The keys of search and of the duplicate check (libs/kernel `searchKey`), stored beside the names. */
  get birthNameKey(): string {
    return searchKey(this._identity.birthName);
  }

  get birthFirstNameKey(): string {
    return searchKey(this._identity.birthFirstName);
  }

  get usedNameKey(): string {
    return searchKey(this._identity.usedName);
  }

  get usedFirstNameKey(): string {
    return searchKey(this._identity.usedFirstName);
  }

  get birthYear(): number {
    return PartialDate.yearOf(this._identity.birthDate);
  }

  /** Whether a correction of `version` corrects nothing. @throws `version-stale` when someone changed it since */
  isUnchangedBy(identity: Identity, version: number): boolean {
    if (version !== this._version) throw new DomainError('precondition', 'version-stale');
    return isSameIdentity(identity, this._identity);
  }

  /**
   * Corrects the identity and returns the version it replaces, to be kept. New traits, doubtful and fictitious ones are provisional.
   * @throws `version-stale` when someone changed it since `version`; `identity-qualified`: the traits of a qualified identity
   * are the identity cell's to change
   */
  change(identity: Identity, version: number, by: SituationId, at: Date): IdentityVersion {
    if (version !== this._version) throw new DomainError('precondition', 'version-stale');
    if (this._status === 'qualified' && !haveSameTraits(identity, this._identity))
      throw new DomainError('conflict', 'identity-qualified');
    checkIdentity(identity, at);
    const replaced = new IdentityVersion(this.id, this._version, this._identity, this._recordedBy, this._recordedAt);
    if (!haveSameTraits(identity, this._identity) || needsProof(identity)) this._status = 'provisional';
    this._identity = identity;
    this._version += 1;
    this._recordedBy = by;
    this._recordedAt = at;
    return replaced;
  }

  /** @throws `death-date-impossible` for a day to come or before birth */
  died(on: CalendarDate, at: Date): void {
    if (on > calendarDateInParis(at) || PartialDate.compare(PartialDate.parse(on), this._identity.birthDate) < 0)
      throw new DomainError('invalid', 'death-date-impossible', '/deceasedOn');
    this._deceasedOn = on;
  }
}
