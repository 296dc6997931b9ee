import type { FileId } from '#libs/authorisation/facts.js';
import type { CoordinationFile } from './coordination-file.js';

/** Files as a collection: what was got and changed is kept when the act ends. */
export abstract class CoordinationFiles {
  abstract add(file: CoordinationFile): void;

  /** Held until the act ends. @throws `file-not-found` */
  abstract get(id: FileId): Promise<CoordinationFile>;
}
