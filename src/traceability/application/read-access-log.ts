import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Access } from '#libs/access/access.js';
import type { Caller } from '#libs/access/caller.js';
import type { FileId } from '#libs/access/facts.js';
import { Consultation } from '#libs/use-cases/consultation.js';
import { Reads } from '#libs/use-cases/reads.js';
import type { AccessLinesFound, LogSearch } from './access-line.js';
import { AccessLines } from './access-lines.js';

export type AccessLog = AccessLinesFound & { readonly whole: boolean };

/**
 * The access log of a file. The referent and the declared attending physician see every access, others their own and those in their name; the consultation
 * is itself an access and is traced.
 */
export class ReadAccessLog extends Consultation<AccessLog> {
  readonly action = 'access-log.read';
  readonly requires = { action: 'read', section: 'own-accesses' } as const;

  constructor(
    readonly caller: Caller,
    override readonly fileId: FileId,
    readonly search: LogSearch,
  ) {
    super();
  }
}

@QueryHandler(ReadAccessLog)
export class ReadAccessLogHandler implements IQueryHandler<ReadAccessLog> {
  constructor(
    private readonly reads: Reads,
    private readonly access: Access,
    private readonly lines: AccessLines,
  ) {}

  async execute(query: ReadAccessLog): Promise<AccessLog> {
    await this.reads.admit(query);
    const { accountId } = query.actor;
    const whole = this.access.decide({ action: 'read', section: 'access-log' }, query.facts).granted;
    const reader = { accountId, onlyOwn: !whole };
    return { whole, ...(await this.lines.read({ of: query.fileId }, 'folded', query.search, reader)) };
  }
}
