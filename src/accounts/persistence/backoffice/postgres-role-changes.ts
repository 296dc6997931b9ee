import { Injectable } from '@nestjs/common';
import type { AccountId, BackofficeRole } from '#libs/access/actor.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import {
  ANSWERED_WITHIN_MS,
  RoleChange,
  type RoleChangeId,
  RoleChanges,
  type RoleChangeTerms,
} from '../../domain/backoffice/role-change.js';

const ACCOUNT = `select status = 'active' as active, roles from accounts.account where id = $1 for no key update`;
const LAPSE = `
update accounts.role_change set state = 'lapsed' where account_id = $1 and role = $2 and state = 'waiting' and asked_at < $3`;
const ADD = `
insert into accounts.role_change (id, account_id, role, change, reason, asked_by, asked_at, state)
values ($1, $2, $3, $4, $5, $6, $7, 'waiting') on conflict do nothing`;
const HOLD = `
select c.id, c.account_id as "accountId", c.role, c.change, c.reason, c.asked_by as "askedBy", c.asked_at as "askedAt", c.state,
  a.status = 'active' and 'administrator' = any(a.roles) as stands
from accounts.role_change c join accounts.account a on a.id = c.asked_by where c.id = $1 for update of c`;
const ANSWER = `update accounts.role_change set state = $2, answered_by = $3, answered_at = $4 where id = $1`;
const GRANT = `
update accounts.account set roles = roles || $2::text where id = $1 and status = 'active' and not roles @> array[$2::text]`;
const TAKE = `update accounts.account set roles = array_remove(roles, $2) where id = $1`;
const LAPSE_OF = `
update accounts.role_change set state = 'lapsed'
where state = 'waiting' and (account_id = $1 and change = 'grant' or asked_by = $1 and asked_at >= $2)`;

type Account = { readonly active: boolean; readonly roles: readonly BackofficeRole[] };
type Row = RoleChangeTerms & { readonly askedAt: Date; readonly state: string; readonly stands: boolean };

@Injectable()
export class PostgresRoleChanges extends RoleChanges {
  constructor(private readonly database: Database) {
    super();
  }

  async add({ terms, askedAt }: RoleChange): Promise<void> {
    const { id, accountId, role, change, reason, askedBy } = terms;
    const [account] = await this.database.rows<Account>(ACCOUNT, [accountId]);
    if (!account) throw new DomainError('not-found', 'account-not-found');
    if (change === 'grant' && !account.active) throw new DomainError('conflict', 'account-not-active');
    if (account.roles.includes(role) === (change === 'grant')) throw new DomainError('conflict', 'role-change-idle');
    await this.database.execute(LAPSE, [accountId, role, new Date(askedAt.getTime() - ANSWERED_WITHIN_MS)]);
    const added = await this.database.execute(ADD, [id, accountId, role, change, reason, askedBy, askedAt]);
    if (added === 0) throw new DomainError('conflict', 'role-change-waiting');
  }

  async get(id: RoleChangeId): Promise<RoleChange> {
    const [row] = await this.database.rows<Row>(HOLD, [id]);
    if (!row) throw new DomainError('not-found', 'role-change-not-found');
    const { askedAt, state, stands, ...terms } = row;
    if (state !== 'waiting') throw new DomainError('conflict', 'role-change-over');
    return new RoleChange(terms, askedAt, stands);
  }

  async save({ terms, state, answeredBy }: RoleChange, at: Date): Promise<void> {
    await this.database.execute(ANSWER, [terms.id, state, answeredBy, at]);
    if (state === 'confirmed') await this.apply(terms);
  }

  lapse(accountId: AccountId, since: Date): Promise<number> {
    return this.database.execute(LAPSE_OF, [accountId, since]);
  }

  private async apply({ accountId, role, change }: { accountId: AccountId } & RoleChangeTerms): Promise<void> {
    const changed = await this.database.execute(change === 'grant' ? GRANT : TAKE, [accountId, role]);
    if (changed === 0) throw new DomainError('conflict', 'account-not-active');
  }
}
