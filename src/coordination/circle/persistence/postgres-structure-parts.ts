import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { FileId } from '#libs/authorisation/facts.js';
import { Database } from '#libs/database/database.js';
import { asConflict } from '#libs/database/failure.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { StructurePart, type StructurePartId, StructureParts } from '../domain/structure-part.js';

@Injectable()
export class PostgresStructureParts extends StructureParts {
  constructor(
    private readonly em: EntityManager,
    private readonly database: Database,
  ) {
    super();
  }

  add(part: StructurePart): void {
    this.database.add(part, asConflict('already-member'));
  }

  async get(fileId: FileId, id: StructurePartId): Promise<StructurePart> {
    const part = await this.em.findOne(StructurePart, { id, fileId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!part) throw new DomainError('not-found', 'membership-not-found');
    return part;
  }

  find(fileId: FileId, structureId: string): Promise<StructurePart | null> {
    const newest = { orderBy: { id: 'desc' }, lockMode: LockMode.PESSIMISTIC_READ } as const;
    return this.em.findOne(StructurePart, { fileId, structureId }, newest);
  }
}
