import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/authorisation/actor.js';
import { Database } from '#libs/database/database.js';
import type { Email } from '#libs/kernel/email.js';
import { Clock } from '#libs/time/clock.js';
import { Attempts } from '../../domain/attempts.js';
import { Passwords } from '../../domain/passwords.js';

/** What came of an e-mail and a password. `accountId` is null for an unknown e-mail, and nobody outside learns the difference. */
export type Checked =
  | { readonly outcome: 'right'; readonly accountId: AccountId }
  | { readonly outcome: 'wrong'; readonly accountId: AccountId | null }
  | { readonly outcome: 'not-looked-at'; readonly waitMs: number };

const FIND = `select id, password_hash as hash, status = 'active' as active from accounts.account where email = $1`;

/** Looks at a password before the act of signing in, so that no transaction waits for the slow hash. */
@Injectable()
export class PasswordCheck {
  constructor(
    private readonly database: Database,
    private readonly attempts: Attempts,
    private readonly passwords: Passwords,
    private readonly clock: Clock,
  ) {}

  /** `address` is where the attempt comes from. Unknown e-mails, closed accounts and wrong passwords take the same work. */
  async check(email: Email, password: string, address: string): Promise<Checked> {
    const at = this.clock.now();
    const openAt = await this.attempts.take(email, address, at);
    if (openAt) return { outcome: 'not-looked-at', waitMs: openAt.getTime() - at.getTime() };
    const [account] = await this.database.rows<{ id: AccountId; hash: string; active: boolean }>(FIND, [email]);
    const right = await this.passwords.matches(account?.hash ?? null, password);
    if (right && account?.active) return { outcome: 'right', accountId: account.id };
    return { outcome: 'wrong', accountId: account?.id ?? null };
  }
}
