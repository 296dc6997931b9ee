import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/access/actor.js';
import type { Act } from '#libs/use-cases/act.js';
import { Database } from '#libs/database/database.js';
import { Clock } from '#libs/time/clock.js';
import { AccessEnd } from '../credentials/access-end.js';

const DUE = `
update accounts.assistance set settled_at = $2
where account_id = $1 and kind = 'authenticator' and settled_at is null and due_at <= $2`;
const NOT_LOST = `
update accounts.assistance set settled_at = $2 where account_id = $1 and kind = 'authenticator' and settled_at is null`;
const YOUNG_DAYS = 7;
const IN_DOUBT = `
select from accounts.assistance s join accounts.authenticator t using (account_id)
where s.account_id = $1 and s.kind = 'authenticator' and s.settled_at is null
  and t.confirmed_at > s.asked_at - make_interval(days => ${YOUNG_DAYS})`;
const REMOVE = `delete from accounts.authenticator where account_id = $1`;
const FORGET = `delete from accounts.recovery_code where account_id = $1`;

/**
 * Authenticator apps that the service centre was told are lost come off a day later, at the next sign-in; until then whoever proves to hold the app
 * or a recovery code keeps it.
 */
@Injectable()
export class LostAuthenticators {
  constructor(
    private readonly database: Database,
    private readonly access: AccessEnd,
    private readonly clock: Clock,
  ) {}

  async takeOff(act: Act<unknown>, accountId: AccountId): Promise<void> {
    if ((await this.database.execute(DUE, [accountId, this.clock.now()])) === 0) return;
    await this.remove(accountId);
    // A device that was remembered before the app must not be the only factor now.
    await this.access.endMailed(accountId);
    act.publish('credential-changed', { accountId, what: 'authenticator-removed' });
  }

  async remove(accountId: AccountId): Promise<void> {
    await this.database.execute(REMOVE, [accountId]);
    await this.database.execute(FORGET, [accountId]);
  }

  /**
   * Whether an app that was said to be lost was a week old at most: it may be that of somebody who had the account, and whose codes alone would go on
   * resetting the password.
   */
  async isInDoubt(accountId: AccountId): Promise<boolean> {
    return (await this.database.rows(IN_DOUBT, [accountId])).length > 0;
  }

  async isNotLost(accountId: AccountId): Promise<void> {
    await this.database.execute(NOT_LOST, [accountId, this.clock.now()]);
  }
}
