import type { AccountId } from '#libs/access/actor.js';
import type { Database } from '#libs/database/database.js';
import { newId } from '#libs/kernel/identifier.js';
import type { SignedTokens } from '../domain/signed-tokens.js';
import { emailInDoubt } from './credentials/email-in-doubt.sql.js';

/** For the accounts that a code by e-mail opens: never who holds a role, nor who has an authenticator app. Binds account and instant. */
const ELIGIBLE = `
select from accounts.account a where a.id = $1 and a.roles = '{}'
  and not exists (select from accounts.authenticator t where t.account_id = a.id and t.confirmed_at is not null)`;

const USE = `
update accounts.device set last_used_at = $2
where account_id = $1 and id = $3 and revoked_at is null and expires_at > $2
  and exists (${ELIGIBLE} and not ${emailInDoubt('$2')})`;

const ADD = `
insert into accounts.device (id, account_id, name, created_at, last_used_at, expires_at)
select $3, $1, $4, $2, $2, $5 where exists (${ELIGIBLE})`;

export type RememberedDevice = { readonly token: string; readonly expiresAt: Date };

/** Devices that skip the code by e-mail, for as long as the service allows: not at all unless it is set, and by the professional's choice each time. */
export class RememberedDevices {
  constructor(
    private readonly database: Database,
    private readonly handles: SignedTokens,
    /** 0: none. */
    private readonly validMs: number,
  ) {}

  /** Within the act that signs in, once the password was right. */
  async knows(accountId: AccountId, token: string | undefined, at: Date): Promise<boolean> {
    const id = this.validMs > 0 && token ? this.handles.read('device', token) : null;
    return id !== null && (await this.database.execute(USE, [accountId, at, id])) === 1;
  }

  /** Null where devices are not remembered. */
  async remember(accountId: AccountId, name: string, at: Date): Promise<RememberedDevice | null> {
    if (this.validMs === 0) return null;
    const [id, expiresAt] = [newId(), new Date(at.getTime() + this.validMs)];
    const added = await this.database.execute(ADD, [accountId, at, id, name, expiresAt]);
    return added === 1 ? { token: this.handles.issue('device', id), expiresAt } : null;
  }
}
