import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { AccountId } from '#libs/access/actor.js';
import type { FileId } from '#libs/access/facts.js';
import { Listing } from '#libs/use-cases/consultation.js';
import { Reads } from '#libs/use-cases/reads.js';
import { ANSWERED_WITHIN_MS, type DeskProposalId, type Proposed } from '../domain/desk-proposal.js';
import { notOwnFileSql } from './no-membership.js';

export type DeskProposalView = {
  readonly id: DeskProposalId;
  readonly fileId: FileId;
  readonly kind: Proposed['kind'];
  readonly askedBy: AccountId;
  readonly askedAt: string;
};

/** What waits for a second operator, the oldest first: which, since when, from whom. Of the file nothing more, and of one's own file nothing. */
export class ListDeskProposals extends Listing<DeskProposalId, readonly DeskProposalView[]> {
  readonly action = 'consent-proposal.list';
  readonly requires = { role: ['support', 'dpo'] } as const;
}

const WAITING = `
select p.id, p.file_id as "fileId", p.content->>'kind' as kind, p.asked_by as "askedBy", p.asked_at as "askedAt"
from f, consent.proposal p
where p.state = 'waiting' and p.asked_at >= f.at - make_interval(secs => ${ANSWERED_WITHIN_MS / 1000}) and ($5::uuid is null or p.id > $5)
  and (p.asked_by = f.account_id or ${notOwnFileSql('p.file_id')})
order by p.id limit $6`;

@QueryHandler(ListDeskProposals)
export class ListDeskProposalsHandler implements IQueryHandler<ListDeskProposals> {
  constructor(private readonly reads: Reads) {}

  async execute(query: ListDeskProposals): Promise<readonly DeskProposalView[]> {
    const rows = await this.reads.rows<DeskProposalView>(query, WAITING, [query.after, query.toRead]);
    query.journalDetails.files = query.onPage(rows).map(({ fileId }) => fileId);
    return rows;
  }
}
