import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { FileId } from '#libs/access/facts.js';
import { Database } from '#libs/database/database.js';
import { asConflict } from '#libs/database/failure.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import {
  StructureMembership,
  type StructureMembershipId,
  StructureMemberships,
} from '../domain/structure-membership.js';

@Injectable()
export class PostgresStructureMemberships extends StructureMemberships {
  constructor(
    private readonly em: EntityManager,
    private readonly database: Database,
  ) {
    super();
  }

  add(part: StructureMembership): void {
    this.database.add(part, asConflict('already-member'));
  }

  async get(fileId: FileId, id: StructureMembershipId): Promise<StructureMembership> {
    const part = await this.em.findOne(StructureMembership, { id, fileId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!part) throw new DomainError('not-found', 'membership-not-found');
    return part;
  }

  find(fileId: FileId, structureId: string): Promise<StructureMembership | null> {
    const newest = { orderBy: { id: 'desc' }, lockMode: LockMode.PESSIMISTIC_READ } as const;
    return this.em.findOne(StructureMembership, { fileId, structureId }, newest);
  }
}
