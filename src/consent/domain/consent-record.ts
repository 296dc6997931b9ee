import type { IdentityCheck } from '#libs/kernel/identity-check.js';
import type { ConsentFacts, FileId } from '#libs/authorisation/facts.js';
import type { CalendarDate } from '#libs/kernel/calendar-date.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { PartialDate } from '#libs/kernel/partial-date.js';
import type { FreeText } from '#libs/kernel/text.js';
import { comesOfAgeOn } from './coming-of-age.js';
import { type Recorder, type ReportedDecision, restricts } from './decision.js';
import { assertAcceptable } from './decision-rules.js';
import { type Content, correctedIn, type Entry, type EntryId, type RulingOutcome } from './entry.js';
import { assertChecked } from './identity-check.js';
import { factsAt, type InForce, inForce } from './in-force.js';
import type { Notices } from './notices.js';
import { isSame } from './opposition.js';

/** Under which id, by whom and when an entry is recorded. */
export type Signature = { readonly id: EntryId; readonly by: Recorder; readonly at: Date };

/** All that was decided about sharing one file: a list that only grows, and what it amounts to. */
export class ConsentRecord {
  private added = 0;

  constructor(
    readonly fileId: FileId,
    private _adultFrom: CalendarDate,
    private _entries: readonly Entry[],
  ) {}

  /** The consent that opens a file. @throws `consent-to-open-required` for anything else; what `record` throws */
  static open(
    fileId: FileId,
    birthDate: PartialDate,
    reported: ReportedDecision,
    notices: Notices,
    signature: Signature,
  ): ConsentRecord {
    const consent = new ConsentRecord(fileId, comesOfAgeOn(birthDate), []);
    consent.giveAgain(reported, notices, signature);
    return consent;
  }

  /** The day on which the person comes of age. */
  get adultFrom(): CalendarDate {
    return this._adultFrom;
  }

  get entries(): readonly Entry[] {
    return this._entries;
  }

  /** Those that are not kept yet. */
  get newEntries(): readonly Entry[] {
    return this._entries.slice(this._entries.length - this.added);
  }

  /** The number of entries: every entry makes a new version. */
  get version(): number {
    return this._entries.length;
  }

  get inForce(): InForce {
    return inForce(this._entries, this._adultFrom);
  }

  factsAt(at: Date): ConsentFacts {
    return factsAt(this.inForce, at);
  }

  /** @throws `consent-*`: the rules of one decision (decision-rules.ts), and those between it and the ones in force */
  record(
    reported: ReportedDecision,
    notices: Notices,
    signature: Signature,
    identityCheck: IdentityCheck | null = null,
  ): void {
    if (identityCheck) assertChecked(identityCheck, signature.at);
    assertAcceptable(reported, { adultFrom: this._adultFrom, notices, at: signature.at });
    this.checkAgainstThoseInForce(reported, signature.at);
    this.append({ kind: 'decision', decision: reported, ...(identityCheck && { identityCheck }) }, signature);
  }

  /** A consent that opens, or opens again. @throws `consent-to-open-required` for anything else */
  giveAgain(reported: ReportedDecision, notices: Notices, signature: Signature): void {
    if (reported.object.kind !== 'open-file' || reported.effect !== 'given')
      throw new DomainError('invalid', 'consent-to-open-required', '/effect');
    this.record(reported, notices, signature);
  }

  /** What only restricts; the service centre says how it made sure of who speaks. @throws `consent-not-a-withdrawal` for anything else */
  restrict(
    reported: ReportedDecision,
    notices: Notices,
    signature: Signature,
    identityCheck: IdentityCheck | null = null,
  ): void {
    if (!restricts(reported)) throw new DomainError('invalid', 'consent-not-a-withdrawal', '/effect');
    this.record(reported, notices, signature, identityCheck);
  }

  /** Names a decision that was recorded in error. @throws `consent-entry-not-found`, `consent-already-corrected` */
  proposeCorrection(corrects: EntryId, reason: FreeText, signature: Signature): void {
    this.find(corrects, 'decision');
    if (correctedIn(this._entries).has(corrects)) throw new DomainError('conflict', 'consent-already-corrected');
    this.append({ kind: 'correction', corrects, reason }, signature);
  }

  /** Makes a correction effective. @throws `consent-entry-not-found`, `consent-countersigner-is-proposer`, `consent-already-corrected` */
  countersign(correction: EntryId, signature: Signature): void {
    const proposed = this.find(correction, 'correction');
    if (proposed.by.accountId === signature.by.accountId)
      throw new DomainError('conflict', 'consent-countersigner-is-proposer');
    if (correctedIn(this._entries).has(proposed.corrects))
      throw new DomainError('conflict', 'consent-already-corrected');
    this.append({ kind: 'countersignature', corrects: correction }, signature);
  }

  /** An operator rules between representatives who disagree. @throws `consent-not-blocked` */
  rule(outcome: RulingOutcome, reason: FreeText, signature: Signature): void {
    if (!this.inForce.blocked) throw new DomainError('conflict', 'consent-not-blocked');
    this.append({ kind: 'ruling', outcome, reason }, signature);
  }

  /** The birth date was corrected: what parents agreed to lapses on the eighteenth birthday that is known now. */
  correctBirth(birthDate: PartialDate): void {
    this._adultFrom = comesOfAgeOn(birthDate);
  }

  /** The new entries are kept. */
  kept(): void {
    this.added = 0;
  }

  private checkAgainstThoseInForce({ object, effect, decidedBy }: ReportedDecision, at: Date): void {
    const now = this.inForce;
    const conflict = (code: string): never => {
      throw new DomainError('conflict', code);
    };
    if (object.kind === 'extended-sharing' && effect === 'given') {
      if (this.factsAt(at).sharing !== 'given') conflict('consent-not-given');
      if (now.careTeamOnly) conflict('consent-care-team-only');
    }
    // What the person refused while they could say so is not undone because they no longer can.
    if (decidedBy.capacity === 'unable' && (now.opening === 'refused' || now.opening === 'withdrawn'))
      conflict('consent-against-expressed-will');
    if (object.kind === 'opposition' && effect === 'lifted' && !now.oppositions.some((one) => isSame(one, object.to)))
      conflict('consent-opposition-unknown');
  }

  private find<Kind extends Entry['kind']>(id: EntryId, kind: Kind): Entry & { readonly kind: Kind } {
    const entry = this._entries.find((one) => one.id === id && one.kind === kind);
    if (!entry) throw new DomainError('not-found', 'consent-entry-not-found');
    return entry as Entry & { readonly kind: Kind };
  }

  private append(content: Content, { id, by, at }: Signature): void {
    this._entries = [...this._entries, { ...content, id, by, at, sequence: this.version + 1 }];
    this.added += 1;
  }
}
