import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/access/actor.js';
import { Database } from '#libs/database/database.js';
import type { Email } from '#libs/kernel/people/email.js';
import { Clock } from '#libs/time/clock.js';
import { type Attempt, Attempts, type Lane } from '../domain/attempts.js';
import { Passwords } from '../domain/passwords.js';

/**
 * What came of an e-mail and a password. `hash`: of the password that was right, which may be replaced before the act. `accountId` is null for an unknown e-mail, and nobody outside learns the difference. `waitMs`: what is told
 * in place of a wrong password, until the pause is over.
 */
export type Checked =
  | { readonly outcome: 'right'; readonly accountId: AccountId; readonly hash: string; readonly lane: Lane }
  | { readonly outcome: 'wrong'; readonly accountId: AccountId | null; readonly waitMs: number | null }
  | { readonly outcome: 'not-looked-at'; readonly waitMs: number };

/** Who signs in: what is counted, and where it comes from. */
export type Trying = Omit<Attempt, 'what' | 'email'> & { readonly email: Email };

const FIND = `select id, password_hash as hash, status = 'active' as active from accounts.account where email = $1 and status <> 'closed'`;

/** Looks at a password before the act of signing in, so that no transaction waits for the slow hash. */
@Injectable()
export class PasswordCheck {
  constructor(
    private readonly database: Database,
    private readonly attempts: Attempts,
    private readonly passwords: Passwords,
    private readonly clock: Clock,
  ) {}

  /** Unknown e-mails, closed accounts and wrong passwords take the same work, or the same time. */
  async check(trying: Trying, password: string): Promise<Checked> {
    const at = this.clock.now();
    const taken = await this.attempts.take({ what: 'sign-in', ...trying }, at);
    const waitMs = taken.openAt && taken.openAt.getTime() - at.getTime();
    if (taken.lane === null && !taken.feigned) return { outcome: 'not-looked-at', waitMs: waitMs ?? 0 };
    const [account] = await this.database.rows<{ id: AccountId; hash: string; active: boolean }>(FIND, [trying.email]);
    if (taken.lane === null) {
      await this.passwords.feign();
      return { outcome: 'not-looked-at', waitMs: waitMs ?? 0 };
    }
    const right = await this.passwords.matches(account?.hash ?? null, password);
    if (right && account?.active)
      return { outcome: 'right', accountId: account.id, hash: account.hash, lane: taken.lane };
    return { outcome: 'wrong', accountId: account?.id ?? null, waitMs };
  }
}
