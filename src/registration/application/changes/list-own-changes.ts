import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Listing } from '#libs/use-cases/consultation.js';
import { Reads } from '#libs/use-cases/reads.js';
import { BEYOND_ANY_ID } from '#libs/kernel/identifier.js';
import type { RequestId } from '../../domain/request-terms.js';
import type { OwnRequest } from '../requests/read-own-request.js';
import { MESSAGES, NEWEST_COMPARISONS } from '../requests/request-parts.sql.js';

const OWN = `
select r.id, r.kind, r.state as status, r.email, r.declaration, r.confirmed_at as "confirmedAt", r.decided_at as "decidedAt",
  r.refused_for as "refusalReason", ${MESSAGES} as messages, ${NEWEST_COMPARISONS} as comparisons
from accounts.request r where r.account_id = f.account_id and r.kind = 'change'
  and r.id < coalesce($5::uuid, '${BEYOND_ANY_ID}') order by r.id desc limit $6`;

/** The changes that a professional asked for, the newest first. */
export class ListOwnChanges extends Listing<RequestId, readonly OwnRequest[]> {
  readonly action = 'change.list';
  readonly requires = 'signed-in';
  override readonly retention = 'account';
}

@QueryHandler(ListOwnChanges)
export class ListOwnChangesHandler implements IQueryHandler<ListOwnChanges> {
  constructor(private readonly reads: Reads) {}

  execute(query: ListOwnChanges): Promise<readonly OwnRequest[]> {
    return this.reads.rows<OwnRequest>(query, OWN, [query.after, query.toRead]);
  }
}
