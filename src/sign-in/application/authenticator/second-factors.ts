import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/access/actor.js';
import type { Act } from '#libs/use-cases/act.js';
import { Database } from '#libs/database/database.js';
import { Clock } from '#libs/time/clock.js';
import { Attempts, type Lane } from '../../domain/attempts.js';
import { Authenticators } from '../../domain/authenticators.js';
import { RecoveryCodes } from '../../domain/recovery-codes.js';
import { lockOwnAccount } from '../session/lock-own-account.js';
import { LostAuthenticators } from './lost-authenticators.js';

const HELD = `
select secret, last_step as "lastStep" from accounts.authenticator
where account_id = $1 and (confirmed_at is not null) = $2 for update`;
const STEP = `
update accounts.authenticator set last_step = $2, confirmed_at = coalesce(confirmed_at, $3), secret = coalesce($4, secret)
where account_id = $1 and (last_step is null or last_step < $2)`;
const USE = `update accounts.recovery_code set used_at = $3 where account_id = $1 and hash = $2 and used_at is null`;

/** `null` when the code proves it; else what is told, and for how long there is no use in trying. */
export type CodeRefusal = { readonly refused: 'code-refused' | 'too-many-attempts'; readonly waitMs?: number };

/**
 * The code of an authenticator app, or one of its recovery codes. Within an act, whose transaction must commit whatever comes of it: a wrong code
 * counts, a right one is used up. Wrong ones are counted for the account, over all challenges and acts, and by the way in: who knows the password
 * and nothing else must not use up the tries of who has a session, a mark, or comes from a network of the account.
 */
@Injectable()
export class SecondFactors {
  constructor(
    private readonly database: Database,
    private readonly attempts: Attempts,
    private readonly authenticators: Authenticators,
    private readonly recovery: RecoveryCodes,
    private readonly lost: LostAuthenticators,
    private readonly clock: Clock,
  ) {}

  /** Also for codes by e-mail. */
  async counted(
    accountId: AccountId,
    lane: Lane,
    isRight: () => Promise<boolean> | boolean,
  ): Promise<CodeRefusal | null> {
    const at = this.clock.now();
    const subject = lane === 'common' ? accountId : `${lane} ${accountId}`;
    const openAt = await this.attempts.takeCode(subject, at);
    if (openAt) return { refused: 'too-many-attempts', waitMs: openAt.getTime() - at.getTime() };
    if (!(await isRight())) return { refused: 'code-refused' };
    await this.attempts.forgiveCodes(subject);
    return null;
  }

  prove(act: Act<unknown>, accountId: AccountId, lane: Lane, code: string): Promise<CodeRefusal | null> {
    return this.counted(accountId, lane, () => this.isRight(act, accountId, code));
  }

  /** By who is signed in. */
  async proveOwn(act: Act<unknown>, code: string): Promise<CodeRefusal | null> {
    await lockOwnAccount(this.database, act.actor);
    return this.prove(act, act.actor.accountId, 'session', code);
  }

  /** Uses the code up. For who counts the tries before. */
  async isRight(act: Act<unknown>, accountId: AccountId, code: string): Promise<boolean> {
    const right = (await this.isOfApp(accountId, code)) || (await this.isRecovery(act, accountId, code));
    if (right) await this.lost.isNotLost(accountId);
    return right;
  }

  /** Also confirms one that waits for its first code, if `confirmed` is false; and a former key of the service is needed no more for this one. */
  async isOfApp(accountId: AccountId, code: string, confirmed = true): Promise<boolean> {
    const at = this.clock.now();
    const [app] = await this.database.rows<{ secret: Buffer; lastStep: number | null }>(HELD, [accountId, confirmed]);
    const step = app && this.authenticators.stepOf(accountId, app.secret, code, at, app.lastStep);
    if (!app || !step) return false;
    const renewed = this.authenticators.renewed(accountId, app.secret);
    return (await this.database.execute(STEP, [accountId, step, at, renewed])) === 1;
  }

  private async isRecovery(act: Act<unknown>, accountId: AccountId, code: string): Promise<boolean> {
    const used = await this.database.execute(USE, [accountId, this.recovery.hashOf(accountId, code), this.clock.now()]);
    if (used === 1) act.publish('credential-changed', { accountId, what: 'recovery-code-used' });
    return used === 1;
  }
}
