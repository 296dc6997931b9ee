import type { FileId } from '#libs/authorisation/facts.js';
import type { StructurePart, StructurePartId } from './structure-part.js';

/** Structures in circles as a collection: what was got and changed is kept when the act ends. */
export abstract class StructureParts {
  /** The act fails with `already-member` when the structure takes part in this file without end. */
  abstract add(part: StructurePart): void;

  /** Held until the act ends. @throws `membership-not-found`, also for a part in another file */
  abstract get(fileId: FileId, id: StructurePartId): Promise<StructurePart>;

  /** The newest of this structure in this file, kept from changing; it may be over. */
  abstract find(fileId: FileId, structureId: string): Promise<StructurePart | null>;
}
