import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Listing } from '#libs/use-cases/consultation.js';
import { Reads } from '#libs/use-cases/reads.js';
import { ANSWERED_WITHIN_MS, type RoleChangeId, type RoleChangeTerms } from '../../domain/backoffice/role-change.js';

export type RoleChangeView = Omit<RoleChangeTerms, 'reason'> & {
  readonly reason: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly askedAt: string;
};

const WAITING = `
select c.id, c.account_id as "accountId", a.family_name as "familyName", a.given_name as "givenName", c.role, c.change, c.reason,
  c.asked_by as "askedBy", c.asked_at as "askedAt"
from accounts.role_change c join accounts.account a on a.id = c.account_id
where c.state = 'waiting' and c.asked_at >= f.at - make_interval(secs => ${ANSWERED_WITHIN_MS / 1000})
  and ($5::uuid is null or c.id > $5)
order by c.id limit $6`;

/** Changes of roles that wait for a second administrator, the oldest first. */
export class ListRoleChanges extends Listing<RoleChangeId, readonly RoleChangeView[]> {
  readonly action = 'role-change.list';
  readonly requires = { role: 'administrator' } as const;
  override readonly retention = 'account';
}

@QueryHandler(ListRoleChanges)
export class ListRoleChangesHandler implements IQueryHandler<ListRoleChanges> {
  constructor(private readonly reads: Reads) {}

  async execute(query: ListRoleChanges): Promise<readonly RoleChangeView[]> {
    const found = await this.reads.rows<RoleChangeView>(query, WAITING, [query.after, query.toRead]);
    query.journalDetails.accounts = query.onPage(found).map(({ accountId }) => accountId);
    return found;
  }
}
