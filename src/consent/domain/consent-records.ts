import type { FileId } from '#libs/access/facts.js';
import type { ConsentRecord } from './consent-record.js';
import type { EntryId } from './entry.js';

/** The consent of each file. What is opened or saved commits with the act. */
export abstract class ConsentRecords {
  /** Of a file that is opened in the same act. */
  abstract open(record: ConsentRecord): void;

  /**
   * What is in force, to decide more; without the entries, however many there are. Held until the act ends: two decisions at once are both kept, one
   * after the other. @throws `consent-not-found`
   */
  abstract get(fileId: FileId): Promise<ConsentRecord>;

  /**
   * Likewise with the entries from a decision on, or from the one that a correction names: what a correction is judged by.
   * @throws `consent-entry-not-found`; `consent-correction-too-late` when too many followed
   */
  abstract since(fileId: FileId, entry: EntryId): Promise<ConsentRecord>;

  /** Keeps the new entries and what the list now amounts to. */
  abstract save(record: ConsentRecord): void;
}
