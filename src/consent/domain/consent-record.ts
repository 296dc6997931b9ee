import type { IdentityCheck } from '#libs/kernel/people/identity-check.js';
import type { ConsentFacts, FileId } from '#libs/access/facts.js';
import { assertIdentityChecked } from '#libs/time/reported.js';
import type { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { PartialDate } from '#libs/kernel/dates/partial-date.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import { comesOfAgeOn } from './rules/coming-of-age.js';
import { type Recorder, type ReportedDecision, restricts } from './decision.js';
import { assertAcceptable } from './rules/decision-rules.js';
import { type Content, correctedIn, type Entry, type EntryId, type RulingOutcome } from './entry.js';
import { factsAt } from './facts-at.js';
import { type InForce, inForce, NOTHING } from './rules/in-force.js';
import { agreementsAwaited } from './opening.js';
import type { Notices } from './notices.js';
import { opposing } from './opening.js';
import { assertAllowedBy } from './rules/allowed-by.js';
import { grownUpOn } from './rules/grown-up.js';
import { changed } from './rules/undone.js';
import { isSameInForce, saysNothingNew } from './rules/unchanged.js';

/** Under which id, by whom and when an entry is recorded. */
export type Signature = { readonly id: EntryId; readonly by: Recorder; readonly at: Date };

/**
 * How many oppositions, and how many scopes outside the care team, may be in force in one file: every access decision reads them. Whom so many
 * concern is named as a profession or a structure, or the person withdraws.
 */
const MOST_IN_FORCE = 200;

/** Nobody is known to be of age. */
const LAST_DAY = '9999-12-31' as CalendarDate;

function assertRestricts(reported: ReportedDecision): void {
  if (!restricts(reported)) throw new DomainError('invalid', 'consent-not-a-withdrawal', '/effect');
}

type DecisionEntry = Entry & { readonly kind: 'decision' };

/** What the service centre recorded, it corrects; between representatives it rules. */
function assertMembers({ decision: { object, effect }, identityCheck }: DecisionEntry): void {
  if (identityCheck) throw new DomainError('conflict', 'consent-recorded-by-desk');
  if (object.kind === 'open-file' && effect === 'opposed')
    throw new DomainError('conflict', 'consent-objection-needs-ruling');
}

/** All that was decided about sharing one file: a list that only grows, and what it amounts to. */
export class ConsentRecord {
  private added = 0;
  private now: InForce;

  constructor(
    readonly fileId: FileId,
    private _adultFrom: CalendarDate,
    /** The newest of the list: all, those since the one that is corrected, or none. */
    private _entries: readonly Entry[],
    /** What the entries before those amount to. */
    private readonly before: InForce = NOTHING,
  ) {
    this.now = inForce(_entries, _adultFrom, before);
  }

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

  /** Those it was loaded with, and what was added. */
  get entries(): readonly Entry[] {
    return this._entries;
  }

  /** Those that are not kept yet. */
  get newEntries(): readonly Entry[] {
    return this._entries.slice(this._entries.length - this.added);
  }

  /** The number of entries: every entry makes a new version. */
  get version(): number {
    return this.before.version + this._entries.length;
  }

  get inForce(): InForce {
    return this.now;
  }

  factsAt(at: Date): ConsentFacts {
    return factsAt(this.inForce, at);
  }

  /** The representatives who have yet to agree before sharing that a ruling ended begins again. */
  awaitedAt(at: Date): readonly string[] {
    return agreementsAwaited(this.inForce, { at, adultFrom: this._adultFrom });
  }

  /**
   * @returns whether less is shared than before: that is never one too many
   * @throws `consent-*`: the rules of one decision (decision-rules.ts), and those between it and the ones in force; `consent-unchanged`
   */
  record(
    reported: ReportedDecision,
    notices: Notices,
    signature: Signature,
    identityCheck: IdentityCheck | null = null,
  ): boolean {
    const before = this.inForce;
    this.add(reported, notices, signature, identityCheck);
    const after = this.inForce;
    if (saysNothingNew(before, after, reported)) throw new DomainError('conflict', 'consent-unchanged');
    return restricts(reported) && !isSameInForce(before, after);
  }

  /**
   * What can be said of a restriction before it is known whose it is, so that the answer does not tell whether the person is known.
   * @throws what `restrict` throws for a decision that no file could take
   */
  static assertRestriction(reported: ReportedDecision, check: IdentityCheck, notices: Notices, at: Date): void {
    assertRestricts(reported);
    assertIdentityChecked(check, at);
    assertAcceptable(reported, { adultFrom: LAST_DAY, notices, at });
  }

  /** A consent that opens, or opens again. @throws `consent-to-open-required` for anything else */
  giveAgain(reported: ReportedDecision, notices: Notices, signature: Signature): void {
    if (reported.object.kind !== 'open-file') throw new DomainError('invalid', 'consent-to-open-required', '/object');
    if (reported.effect !== 'given') throw new DomainError('invalid', 'consent-to-open-required', '/effect');
    this.add(reported, notices, signature, null);
  }

  /**
   * What only restricts; the service centre says how it made sure of who speaks.
   * @returns what `record` returns
   * @throws `consent-not-a-withdrawal` for anything else
   */
  restrict(
    reported: ReportedDecision,
    notices: Notices,
    signature: Signature,
    identityCheck: IdentityCheck | null = null,
  ): boolean {
    assertRestricts(reported);
    return this.record(reported, notices, signature, identityCheck);
  }

  /**
   * Names a decision that was recorded in error.
   * @throws `consent-entry-not-found`, `consent-already-corrected`, `consent-correction-waits`; `consent-recorded-by-desk`,
   * `consent-objection-needs-ruling`
   */
  proposeCorrection(corrects: EntryId, reason: FreeText, signature: Signature): void {
    assertMembers(this.uncorrected(corrects));
    const waits = this._entries.some((one) => one.kind === 'correction' && one.corrects === corrects);
    if (waits) throw new DomainError('conflict', 'consent-correction-waits');
    this.append({ kind: 'correction', corrects, reason }, signature);
  }

  /** Makes a correction effective. @throws as its proposal, and `consent-countersigner-is-proposer` */
  countersign(correction: EntryId, signature: Signature): void {
    const proposed = this.find(correction, 'correction');
    if (proposed.by.accountId === signature.by.accountId)
      throw new DomainError('conflict', 'consent-countersigner-is-proposer');
    assertMembers(this.uncorrected(proposed.corrects));
    this.append({ kind: 'countersignature', corrects: correction }, signature);
  }

  /** Two operators correct what the service centre recorded, or a member. @throws `consent-entry-not-found`, `consent-already-corrected` */
  correctAtDesk(corrects: EntryId, reason: FreeText, proposed: Signature, confirmed: Signature): void {
    this.uncorrected(corrects);
    this.append({ kind: 'correction', corrects, reason }, proposed);
    this.append({ kind: 'countersignature', corrects: proposed.id }, confirmed);
  }

  /** What the person, whose identity was checked, no longer opposes. @throws `consent-not-a-lifting` for anything else; what `record` throws */
  lift(reported: ReportedDecision, notices: Notices, signature: Signature, identityCheck: IdentityCheck): void {
    if (reported.effect !== 'lifted') throw new DomainError('invalid', 'consent-not-a-lifting', '/effect');
    this.record(reported, notices, signature, identityCheck);
  }

  /** An operator rules between representatives who disagree. @throws `consent-not-blocked` */
  rule(outcome: RulingOutcome, reason: FreeText, signature: Signature): void {
    const { upheld } = this.inForce;
    if (opposing(this.inForce, signature.at).length === 0 && !(upheld && outcome === 'set-aside'))
      throw new DomainError('conflict', 'consent-not-blocked');
    this.append({ kind: 'ruling', outcome, reason }, signature);
  }

  /** The birth date was corrected: what parents agreed to lapses on the eighteenth birthday that is known now. */
  correctBirth(birthDate: PartialDate): void {
    this._adultFrom = comesOfAgeOn(birthDate);
    this.now = grownUpOn(this.now, this._adultFrom);
  }

  /** The new entries are kept. */
  kept(): void {
    this.added = 0;
  }

  private add(reported: ReportedDecision, notices: Notices, signature: Signature, check: IdentityCheck | null): void {
    assertAcceptable(reported, { adultFrom: this._adultFrom, notices, at: signature.at });
    assertAllowedBy(this.inForce, reported, { at: signature.at, adultFrom: this._adultFrom });
    this.append({ kind: 'decision', decision: reported, ...(check && { identityCheck: check }) }, signature);
    const { object, effect } = reported;
    const { oppositions, extended, objections } = this.inForce;
    if (object.kind === 'opposition' && effect === 'opposed' && oppositions.length > MOST_IN_FORCE)
      throw new DomainError('conflict', 'consent-oppositions-too-many');
    if (object.kind === 'extended-sharing' && effect === 'given' && extended.length > MOST_IN_FORCE)
      throw new DomainError('conflict', 'consent-scopes-too-many');
    if (objections.length > MOST_IN_FORCE) throw new DomainError('conflict', 'consent-oppositions-too-many');
  }

  private uncorrected(id: EntryId): DecisionEntry {
    const entry = this.find(id, 'decision');
    if (correctedIn(this._entries).has(id)) throw new DomainError('conflict', 'consent-already-corrected');
    return entry;
  }

  private find<Kind extends Entry['kind']>(id: EntryId, kind: Kind): Entry & { readonly kind: Kind } {
    const entry = this._entries.find((one) => one.id === id && one.kind === kind);
    if (!entry) throw new DomainError('not-found', 'consent-entry-not-found');
    return entry as Entry & { readonly kind: Kind };
  }

  private append(content: Content, { id, by, at }: Signature): void {
    const entry = { ...content, id, by, at, sequence: this.version + 1 };
    const entries = [...this._entries, entry];
    // A correction that takes effect changes the past.
    const now =
      entry.kind === 'countersignature'
        ? inForce(entries, this._adultFrom, this.before)
        : inForce([entry], this._adultFrom, this.now);
    this._entries = [...this._entries, { ...entry, before: changed(this.now, now) }];
    this.added += 1;
    this.now = now;
  }
}
