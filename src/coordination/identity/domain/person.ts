import type { AccountId, SituationId } from '#libs/access/actor.js';
import type { FileFacts, PersonId } from '#libs/access/facts.js';
import type { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { Ins } from '#libs/kernel/people/ins.js';
import { PartialDate } from '#libs/kernel/dates/partial-date.js';
import { searchKey } from '#libs/kernel/people/person-name.js';
import { assertVersionRead, type VersionsRead } from '#libs/kernel/versions.js';
import { calendarDateInParis } from '#libs/time/paris.js';
import { assertIdentityChecked } from '#libs/time/reported.js';
import { assertCountersigns, type DeathCorrection, type DeathCorrectionId } from './death-correction.js';
import {
  checkIdentity,
  haveSameTraits,
  type Identity,
  IdentityVersion,
  isSameIdentity,
  needsProof,
} from './identity.js';

export type IdentityStatus = FileFacts['identity'];

/** Who records a version of the identity; operators act in no situation. */
export type Recorder = { readonly accountId: AccountId; readonly situationId: SituationId | null };

/** Whom a coordination file is about; never a user. */
export class Person {
  private _version = 1;
  private _identity: Identity;
  private _status: IdentityStatus = 'provisional';
  private _ins: Ins | null = null;
  /** The first day that a death may have been, and how many digits of it are known. */
  private _deceasedFrom: CalendarDate | null = null;
  private _deceasedDigits = 10;
  private _deathCorrection: DeathCorrection | null = null;
  private _recordedBy: SituationId | null;
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

  get deceasedOn(): PartialDate | null {
    return this._deceasedFrom && PartialDate.parse(this._deceasedFrom.slice(0, this._deceasedDigits));
  }

  /** What waits for a second person; null: nothing. */
  get deathCorrection(): DeathCorrection | null {
    return this._deathCorrection;
  }

  /** Who recorded the present version of the identity; null: the service centre. */
  get recordedBy(): SituationId | null {
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

  /** Whether a correction of what was read corrects nothing. @throws `version-stale` when someone changed it since */
  isUnchangedBy(identity: Identity, read: VersionsRead): boolean {
    assertVersionRead(read, this._version);
    return isSameIdentity(identity, this._identity);
  }

  /**
   * Corrects the identity and returns the version it replaces, to be kept. New traits, doubtful and fictitious ones are provisional.
   * @throws `version-stale` when someone changed it since it was read; `identity-qualified`: the traits of a qualified identity
   * are the identity cell's to change
   */
  change(identity: Identity, read: VersionsRead, by: SituationId, at: Date): IdentityVersion {
    assertVersionRead(read, this._version);
    if (this._status === 'qualified' && !haveSameTraits(identity, this._identity))
      throw new DomainError('conflict', 'identity-qualified');
    checkIdentity(identity, at);
    const replaced = this.replaced(by, at);
    if (!haveSameTraits(identity, this._identity) || needsProof(identity)) this._status = 'provisional';
    this._identity = identity;
    return replaced;
  }

  /** @returns the version that it replaces. @throws `death-already-recorded`; `death-date-impossible` for a day to come or before birth */
  died(on: PartialDate, by: SituationId, at: Date): IdentityVersion {
    if (this._deceasedFrom) throw new DomainError('conflict', 'death-already-recorded');
    this.assertPossible(on, at);
    const replaced = this.replaced(by, at);
    this.setDeath(on);
    return replaced;
  }

  /** A newer proposal takes the place of the one that waits. @throws `death-not-recorded`, `death-unchanged`, `death-date-impossible`, what `assertIdentityChecked` throws */
  proposeDeathCorrection(correction: DeathCorrection): void {
    if (!this._deceasedFrom) throw new DomainError('conflict', 'death-not-recorded');
    if (correction.deceasedOn === this.deceasedOn) throw new DomainError('conflict', 'death-unchanged');
    const at = new Date(correction.at);
    if (correction.identityCheck) assertIdentityChecked(correction.identityCheck, at);
    if (correction.deceasedOn) this.assertPossible(correction.deceasedOn, at);
    this._deathCorrection = correction;
  }

  /** A second person confirms what was proposed. @returns the version that it replaces. @throws `death-correction-over`, `death-countersigner-is-proposer` */
  countersignDeathCorrection(id: DeathCorrectionId, by: Recorder, at: Date): IdentityVersion {
    const correction = assertCountersigns(this._deathCorrection, id, by.accountId, at);
    const replaced = this.replaced(by.situationId, at, correction);
    this.setDeath(correction.deceasedOn);
    this._deathCorrection = null;
    return replaced;
  }

  private assertPossible(death: PartialDate, at: Date): void {
    if (PartialDate.isBefore(calendarDateInParis(at), death) || PartialDate.isBefore(death, this._identity.birthDate))
      throw new DomainError('invalid', 'death-date-impossible', '/deceasedOn');
  }

  private setDeath(on: PartialDate | null): void {
    this._deceasedFrom = on && PartialDate.firstDay(on);
    this._deceasedDigits = on?.length ?? 10;
  }

  /** The version so far, to be kept; another one begins. */
  private replaced(by: SituationId | null, at: Date, corrected: DeathCorrection | null = null): IdentityVersion {
    const { id, version, identity, deceasedOn, recordedBy, recordedAt } = this;
    this._version += 1;
    this._recordedBy = by;
    this._recordedAt = at;
    return new IdentityVersion(id, version, identity, recordedBy, recordedAt, deceasedOn, corrected);
  }
}
