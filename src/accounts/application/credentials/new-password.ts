import { Injectable } from '@nestjs/common';
import type { AccountId, SessionId } from '#libs/authorisation/actor.js';
import type { Act } from '#libs/cqrs/act.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Clock } from '#libs/time/clock.js';
import { AccessEnd } from './access-end.js';
import type { PreparedChange } from './password-change.js';

const CHANGE = `
update accounts.account set password_hash = $3, password_set_at = $4 where id = $1 and password_hash is not distinct from $2 and status = 'active'`;

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
    act.announce('credential-changed', { accountId, what: 'password-changed' });
  }
}
