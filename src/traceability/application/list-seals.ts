import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Listing } from '#libs/use-cases/consultation.js';
import { Reads } from '#libs/use-cases/reads.js';

export type SealView = {
  readonly number: number;
  readonly kind: string;
  /** To the byte as it was signed (docs/journal.md): its hash is what the witness keeps. */
  readonly statement: string;
  /** Ed25519, base64. */
  readonly signature: string;
};

/** The chain of seals, the newest first, to be held against the witness. Nothing in it is about anybody. */
export class ListSeals extends Listing<number, readonly SealView[]> {
  readonly action = 'journal.list-seals';
  readonly requires = { role: 'auditor' } as const;
  override readonly retention = 'security';
}

const SEALS = `
select s.number, s.kind, s.statement::text as statement, encode(s.signature, 'base64') as signature
from f, journal.seal s where s.number < coalesce($5::bigint, 9223372036854775807) order by s.number desc limit $6`;

@QueryHandler(ListSeals)
export class ListSealsHandler implements IQueryHandler<ListSeals> {
  constructor(private readonly reads: Reads) {}

  execute(query: ListSeals): Promise<readonly SealView[]> {
    return this.reads.rows<SealView>(query, SEALS, [query.after, query.toRead]);
  }
}
