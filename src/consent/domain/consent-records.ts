import type { FileId } from '#libs/authorisation/facts.js';
import type { ConsentRecord } from './consent-record.js';

/** The consent of each file. What is opened or saved commits with the act. */
export abstract class ConsentRecords {
  /** Of a file that is opened in the same act. */
  abstract open(record: ConsentRecord): void;

  /**
   * What is in force, to decide more; without the entries, however many there are. Held until the act ends: two decisions at once are both kept, one
   * after the other. @throws `consent-not-found`
   */
  abstract get(fileId: FileId): Promise<ConsentRecord>;

  /** Likewise with all entries, for what changes the past: a correction, another birth date. @throws `consent-not-found` */
  abstract whole(fileId: FileId): Promise<ConsentRecord>;

  /** Keeps the new entries and what the list now amounts to. */
  abstract save(record: ConsentRecord): void;
}
