import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/access/actor.js';
import { Database } from '#libs/database/database.js';
import type { PscIdentity } from '../../../connectors/psc/index.js';

/**
 * `unlinked`: the account that has this national identifier was never signed in to by this identity. `mixed-up`: this identity is tied to an
 * account that has another identifier. A closed account is known no more: its owner may ask for another.
 */
export type Recognised =
  | { readonly as: 'unknown' | 'inactive' | 'mixed-up' }
  | { readonly as: 'linked' | 'unlinked'; readonly accountId: AccountId };

/** By the identifier alone, and never a closed one: the account that this identity is tied to, else the one that has the first of its identifiers. A dormant one wakes (`SessionOpening`). */
const FIND = `
select a.id as "accountId", a.status = 'active' or a.suspended_for is not distinct from 'dormancy' as active, i.sub is not null as linked
from accounts.account a left join accounts.psc_identity i on i.account_id = a.id and i.sub = $1
where a.national_id = any($2::text[]) and a.status <> 'closed'
order by i.sub is null, array_position($2::text[], a.national_id) limit 1`;
const IS_TIED = `
select from accounts.psc_identity i join accounts.account a on a.id = i.account_id where i.sub = $1
  and (a.status <> 'closed' or a.national_id is null or a.national_id <> all($2::text[]))`;
/** Once its account is closed, an identity is that of the next one. */
const LINK = `
insert into accounts.psc_identity as tied (sub, account_id, national_id, linked_at) values ($1, $2, $3, $4)
on conflict (sub) do update set account_id = excluded.account_id, national_id = excluded.national_id, linked_at = excluded.linked_at
where exists (select from accounts.account a where a.id = tied.account_id and a.status = 'closed')`;

/** Which account an identity of Pro Santé Connect opens. Never by name or e-mail. */
@Injectable()
export class PscAccounts {
  constructor(private readonly database: Database) {}

  async recognise({ sub, nationalId, otherNationalIds }: PscIdentity): Promise<Recognised> {
    type Row = { readonly accountId: AccountId; readonly active: boolean; readonly linked: boolean };
    const known = [sub, [nationalId, ...otherNationalIds]];
    const [account] = await this.database.rows<Row>(FIND, known);
    if (!account?.linked && (await this.database.rows(IS_TIED, known)).length > 0) return { as: 'mixed-up' };
    if (!account) return { as: 'unknown' };
    if (!account.active) return { as: 'inactive' };
    return { as: account.linked ? 'linked' : 'unlinked', accountId: account.accountId };
  }

  /** Within the act's transaction. */
  async link({ sub, nationalId }: PscIdentity, accountId: AccountId, at: Date): Promise<void> {
    await this.database.execute(LINK, [sub, accountId, nationalId, at]);
  }
}
