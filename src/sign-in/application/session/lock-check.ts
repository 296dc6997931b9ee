import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/access/actor.js';
import type { Caller } from '#libs/access/caller.js';
import { Idempotency } from '#libs/use-cases/idempotency.js';
import { Database } from '#libs/database/database.js';
import type { Email } from '#libs/kernel/people/email.js';
import { Clock } from '#libs/time/clock.js';
import { lasts } from './session.sql.js';
import { type Checked, PasswordCheck } from '../password-check.js';

/** What came of a password for the session that asks. `over`: there is nothing to unlock. */
export type LockCheck =
  | { readonly outcome: 'over' }
  | ({ readonly accountId: AccountId; readonly email: Email } & (Checked | { readonly outcome: 'not-by-password' }));

const FIND = `
select a.id as "accountId", a.email, s.assurance <> 'psc' as "byPassword" from accounts.session s join accounts.account a on a.id = s.account_id
where s.id = $1 and ${lasts('$2')} and a.status = 'active'`;

/** Looks at the password before the act of unlocking, so that no transaction waits for the slow hash; counted like attempts to sign in. */
@Injectable()
export class LockChecks {
  constructor(
    private readonly database: Database,
    private readonly passwords: PasswordCheck,
    private readonly sent: Idempotency,
    private readonly clock: Clock,
  ) {}

  async check(caller: Caller, password: string): Promise<LockCheck> {
    const { sessionId, origin, onBehalfOf } = caller;
    if (await this.sent.isKnown(caller)) return { outcome: 'over' };
    type Found = { accountId: AccountId; email: Email; byPassword: boolean };
    // In another's name nobody unlocks anything, as the act says: no attempt counts.
    const [session] = onBehalfOf ? [] : await this.database.rows<Found>(FIND, [sessionId, this.clock.now()]);
    if (!session) return { outcome: 'over' };
    const { accountId, email, byPassword } = session;
    const checked = byPassword
      ? await this.passwords.check({ email, address: origin, bySession: true }, password)
      : ({ outcome: 'not-by-password' } as const);
    return { ...checked, accountId, email };
  }
}
