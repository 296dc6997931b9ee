import { Injectable } from '@nestjs/common';
import type { AccountId, SessionId } from '#libs/access/actor.js';
import type { Act } from '#libs/use-cases/act.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Clock } from '#libs/time/clock.js';
import { AccessEnd } from '../credentials/access-end.js';
import type { PreparedChange } from './change-password.js';

const CHANGE = `
update accounts.account set password_hash = $3, password_set_at = $4 where id = $1 and password_hash is not distinct from $2 and status = 'active'`;

/** Not over a password that was chosen by other means since. */
const CHOOSE = `
update accounts.account set password_hash = $2, password_set_at = $3 where id = $1 and password_hash is null and status = 'active'`;
const FORGET = `update accounts.account set password_hash = null where id = $1`;

/** The one way in which an account gets a password, or loses it to nobody's gain. */
@Injectable()
export class NewPassword {
  constructor(
    private readonly database: Database,
    private readonly access: AccessEnd,
    private readonly clock: Clock,
  ) {}

  /**
   * Within an act: all else that opens the account ends, but the session that stays, and a mail tells.
   * @throws DomainError what the preparation found; `password-changed-meanwhile`
   */
  async set(act: Act<unknown>, accountId: AccountId, prepared: PreparedChange, stays: SessionId | null): Promise<void> {
    if (prepared instanceof DomainError) throw prepared;
    const changed = await this.database.execute(CHANGE, [accountId, prepared.seen, prepared.hash, this.clock.now()]);
    if (changed === 0) throw new DomainError('conflict', 'password-changed-meanwhile');
    await this.access.endAll(act, accountId, stays, 'week');
    act.publish('credential-changed', { accountId, what: 'password-changed' });
  }

  /** The first one of an account, within an act. @throws DomainError what the preparation found; `link-used` when there is one by now */
  async setFirst(accountId: AccountId | null, prepared: PreparedChange): Promise<void> {
    if (prepared instanceof DomainError) throw prepared;
    const chosen = await this.database.execute(CHOOSE, [accountId, prepared.hash, this.clock.now()]);
    if (chosen === 0) throw new DomainError('conflict', 'link-used');
  }

  /** As if nobody had chosen one. */
  async forget(accountId: AccountId): Promise<void> {
    await this.database.execute(FORGET, [accountId]);
  }
}
