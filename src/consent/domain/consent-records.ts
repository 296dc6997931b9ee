import type { FileId } from '#libs/authorisation/facts.js';
import type { ConsentRecord } from './consent-record.js';

/** The consent of each file. What is opened or saved commits with the act. */
export abstract class ConsentRecords {
  /** Of a file that is opened in the same act. */
  abstract open(record: ConsentRecord): void;

  /** Held until the act ends: two decisions at once are both kept, one after the other. @throws `consent-not-found` */
  abstract get(fileId: FileId): Promise<ConsentRecord>;

  /** Keeps the new entries and what the list now amounts to. */
  abstract save(record: ConsentRecord): void;
}
