import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { DeskProposal, type DeskProposalId, DeskProposals, type DeskProposalTerms } from '../domain/desk-proposal.js';

const ADD = `
insert into consent.proposal (id, file_id, content, identity_check, asked_by, asked_at) values ($1, $2, $3, $4, $5, $6)`;
const HOLD = `
select id, file_id as "fileId", content, identity_check as "identityCheck", asked_by as "askedBy", asked_at as "askedAt", state
from consent.proposal where id = $1 for update`;
const ANSWER = `update consent.proposal set state = $2, answered_by = $3, answered_at = $4 where id = $1`;

@Injectable()
export class PostgresDeskProposals extends DeskProposals {
  constructor(private readonly database: Database) {
    super();
  }

  add({ terms: { id, fileId, content, identityCheck, askedBy }, askedAt }: DeskProposal): void {
    this.database.post(ADD, [id, fileId, content, identityCheck, askedBy, askedAt]);
  }

  async get(id: DeskProposalId): Promise<DeskProposal> {
    type Row = DeskProposalTerms & { readonly askedAt: Date; readonly state: DeskProposal['state'] };
    const [row] = await this.database.rows<Row>(HOLD, [id]);
    if (!row) throw new DomainError('not-found', 'consent-proposal-not-found');
    const { askedAt, state, ...terms } = row;
    if (state !== 'waiting') throw new DomainError('conflict', 'consent-proposal-over');
    return new DeskProposal(terms, askedAt);
  }

  save({ terms, state, answeredBy }: DeskProposal, at: Date): void {
    this.database.post(ANSWER, [terms.id, state, answeredBy, at]);
  }
}
