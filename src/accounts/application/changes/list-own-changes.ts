import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/authorisation/caller.js';
import { Consultation } from '#libs/cqrs/consultation.js';
import { Reads } from '#libs/cqrs/reads.js';
import type { OwnRequest } from '../registration/read-own-request.js';
import { EXCHANGES, NEWEST_COMPARISONS } from '../registration/request-parts.sql.js';

/** Nobody changes more often, and older ones are of no use. */
const MOST = 20;

const OWN = `
select r.id, r.kind, r.state, r.email, r.declaration, r.confirmed_at as "confirmedAt", r.decided_at as "decidedAt",
  r.refused_for as "refusedFor", ${EXCHANGES} as exchanges, ${NEWEST_COMPARISONS} as comparisons
from accounts.request r where r.account_id = f.account_id and r.kind = 'change' order by r.id desc limit ${MOST}`;

/** The changes that a professional asked for, the newest first. */
export class ListOwnChanges extends Consultation<readonly OwnRequest[]> {
  readonly requires = 'signed-in';
  override readonly retention = 'account';

  constructor(readonly caller: Caller) {
    super();
  }
}

@QueryHandler(ListOwnChanges)
export class ListOwnChangesHandler implements IQueryHandler<ListOwnChanges> {
  constructor(private readonly reads: Reads) {}

  execute(query: ListOwnChanges): Promise<readonly OwnRequest[]> {
    return this.reads.rows<OwnRequest>(query, OWN);
  }
}
