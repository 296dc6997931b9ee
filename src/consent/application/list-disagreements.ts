import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { FileId } from '#libs/access/facts.js';
import { Listing } from '#libs/use-cases/consultation.js';
import { Reads } from '#libs/use-cases/reads.js';
import { BEYOND_ANY_ID } from '#libs/kernel/identifier.js';
import { notOwnFileSql } from './no-membership.js';

export type DisagreementView = { readonly fileId: FileId; readonly blockedAt: string };

/** The files whose sharing waits for an operator's ruling; the newest file first. Which, and since when: nothing more, and none of one's own. */
export class ListDisagreements extends Listing<FileId, readonly DisagreementView[]> {
  readonly action = 'consent-disagreement.list';
  readonly requires = { role: ['identity-cell', 'dpo'] } as const;
}

const BLOCKED = `
select c.file_id as "fileId", d.at as "blockedAt"
from f, consent.in_force c
cross join lateral (
  select max(at) as at from consent.decision
  where file_id = c.file_id and kind = 'decision' and content->'decision'->>'effect' = 'opposed' and content->'decision'->'object'->>'kind' = 'open-file') d
where c.sharing = 'blocked' and (c.blocked_until > f.at) is not false and c.file_id < coalesce($5::uuid, '${BEYOND_ANY_ID}')
  and ${notOwnFileSql('c.file_id')}
order by c.file_id desc limit $6`;

@QueryHandler(ListDisagreements)
export class ListDisagreementsHandler implements IQueryHandler<ListDisagreements> {
  constructor(private readonly reads: Reads) {}

  async execute(query: ListDisagreements): Promise<readonly DisagreementView[]> {
    const rows = await this.reads.rows<DisagreementView>(query, BLOCKED, [query.after, query.toRead]);
    query.journalDetails.files = query.onPage(rows).map(({ fileId }) => fileId);
    return rows;
  }
}
