import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { FileId } from '#libs/access/facts.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { CoordinationFile, CoordinationFiles } from '../domain/coordination-file.js';

@Injectable()
export class PostgresCoordinationFiles extends CoordinationFiles {
  constructor(
    private readonly em: EntityManager,
    private readonly database: Database,
  ) {
    super();
  }

  add(file: CoordinationFile): void {
    this.database.add(file);
  }

  async get(id: FileId): Promise<CoordinationFile> {
    const file = await this.em.findOne(CoordinationFile, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!file) throw new DomainError('not-found', 'file-not-found');
    return file;
  }
}
