import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/access/actor.js';
import { Database } from '#libs/database/database.js';
import { newId } from '#libs/kernel/identifier.js';
import { Clock } from '#libs/time/clock.js';
import type { AssistanceId } from '../assistance/assistance.js';

/** Recovery codes are good without their app as well: those of an app that came since were made with it, and go with it. */
const TAKE = `
with app as (
  delete from accounts.authenticator where account_id = $1 and (confirmed_at is null or confirmed_at >= $2) returning confirmed_at),
codes as (
  delete from accounts.recovery_code where account_id = $1 and created_at >= $2 returning 1),
psc as (delete from accounts.psc_identity where account_id = $1 and linked_at >= $2 returning 1),
loss as (
  update accounts.assistance set settled_at = $4
  where account_id = $1 and kind = 'authenticator' and settled_at is null and asked_at >= $2 returning 1),
password as (
  update accounts.account set password_hash = null, password_set_at = null
  where id = $1 and password_hash is not null and ($3 or password_set_at >= $2) returning 1)
select array_remove(array[
  case when exists (select from app where confirmed_at is not null) then 'authenticator' end,
  case when exists (select from codes) then 'recovery-codes' end,
  case when exists (select from psc) then 'psc' end,
  case when exists (select from loss) then 'lost-authenticator' end,
  case when exists (select from password) then 'password' end], null) as taken`;
const LINK = `
insert into accounts.assistance (id, account_id, kind, asked_at, due_at)
select $2, id, 'password', $3, $4 from accounts.account where id = $1 and status = 'active' and roles = '{}' and password_hash is null`;

/** As long as that of a first password. */
const LINK_MS = 7 * 86_400_000;

/** What may be taken back of the credentials of an account, as codes. */
export type TakenCredential = 'authenticator' | 'recovery-codes' | 'psc' | 'lost-authenticator' | 'password';

/** Credentials that came to an account while somebody else may have had it. */
@Injectable()
export class CredentialsSince {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Within an act. `password`: whether it is void even though it was chosen before, since whoever had the account may know it. */
  async take(
    accountId: AccountId,
    since: Date,
    { password }: { password: boolean },
  ): Promise<readonly TakenCredential[]> {
    const binds = [accountId, since, password, this.clock.now()];
    const [row] = await this.database.rows<{ taken: readonly TakenCredential[] }>(TAKE, binds);
    return row?.taken ?? [];
  }

  /**
   * A link that chooses a password in place of the one that is void, good once and as long as that of a first one. Null for an account that may not
   * sign in, and for one with a role: a mailbox alone does not open the back office, another administrator sends them a link.
   */
  async link(accountId: AccountId): Promise<AssistanceId | null> {
    const at = this.clock.now();
    const id = newId<AssistanceId>();
    const added = await this.database.execute(LINK, [accountId, id, at, new Date(at.getTime() + LINK_MS)]);
    return added === 1 ? id : null;
  }
}
