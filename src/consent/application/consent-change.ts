import { Creation } from '#libs/use-cases/act.js';
import type { FileId } from '#libs/access/facts.js';
import type { Signature } from '../domain/consent-record.js';
import type { ReportedDecision } from '../domain/decision.js';
import type { EntryId } from '../domain/entry.js';

/** Any member records that sharing ends; whom or what the person excludes is for the care team, or the desk, to record. */
export const toRestrict = ({ object }: ReportedDecision) =>
  ({ action: object.kind === 'opposition' ? 'oppose' : 'withdraw', section: 'consent' }) as const;

/** An act that adds one entry to the list of a file. It holds the consent to change it. */
export abstract class ConsentChange extends Creation<EntryId> {
  override readonly rowLock = 'update';
  abstract override readonly fileId: FileId;

  /** The actor signs, in the situation they act in. Only within a handler. */
  signature(at: Date): Signature {
    const { accountId, situation } = this.actor;
    if (!situation) throw new Error('The decision grants consent acts to professionals in a situation only');
    this.journalDetails.item = this.id;
    return { id: this.id, by: { accountId, situationId: situation.id, writtenBy: this.writtenBy }, at };
  }
}
