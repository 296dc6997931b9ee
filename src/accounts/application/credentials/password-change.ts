import { Injectable } from '@nestjs/common';
import type { SessionId } from '#libs/authorisation/actor.js';
import { Database } from '#libs/database/database.js';
import { DomainError, TooMany } from '#libs/kernel/domain-error.js';
import { Clock } from '#libs/time/clock.js';
import { Attempts } from '../../domain/attempts.js';
import { PasswordPolicy } from '../../domain/password-policy.js';
import { Passwords } from '../../domain/passwords.js';
import { type Owner, OWNER } from './password-owner.sql.js';

/** What is slow about a new password is done before the act: the hash of the old one as it was seen, and that of the new one. */
export type PreparedChange = { readonly seen: string; readonly hash: string } | DomainError;

const OF_SESSION = `select ${OWNER} from accounts.account a join accounts.session s on s.account_id = a.id where s.id = $1`;

/** Looks at the old password and makes the hash of the new one before the act, so that no transaction waits for slow hashes. */
@Injectable()
export class PasswordChange {
  constructor(
    private readonly database: Database,
    private readonly attempts: Attempts,
    private readonly passwords: Passwords,
    private readonly policy: PasswordPolicy,
    private readonly clock: Clock,
  ) {}

  /** Answers what refuses instead of throwing it: the act throws it, so that it is traced. Wrong old passwords count as attempts to sign in. */
  async prepare(
    sessionId: SessionId,
    change: { current: string; next: string },
    address: string,
  ): Promise<PreparedChange> {
    const [owner] = await this.database.rows<Owner>(OF_SESSION, [sessionId]);
    if (!owner) return new DomainError('unauthenticated', 'session-ended');
    try {
      await this.assertKnown(owner, change.current, address);
      this.policy.assertFits(change.next, owner, '/newPassword');
    } catch (error) {
      if (error instanceof DomainError) return error;
      throw error;
    }
    return { seen: owner.hash, hash: await this.passwords.hash(change.next) };
  }

  private async assertKnown(owner: Owner, current: string, address: string): Promise<void> {
    const at = this.clock.now();
    const openAt = await this.attempts.take(owner.email, address, at);
    if (openAt) throw new TooMany('too-many-attempts', Math.ceil((openAt.getTime() - at.getTime()) / 1000));
    if (!(await this.passwords.matches(owner.hash, current)))
      throw new DomainError('invalid', 'password-current-wrong', '/currentPassword');
    await this.attempts.forgive(owner.email, address);
  }
}
