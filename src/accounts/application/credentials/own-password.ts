import { Injectable } from '@nestjs/common';
import type { Caller } from '#libs/authorisation/caller.js';
import { Database } from '#libs/database/database.js';
import { DomainError, TooMany } from '#libs/kernel/domain-error.js';
import { Clock } from '#libs/time/clock.js';
import { Attempts } from '../../domain/attempts.js';
import { Passwords } from '../../domain/passwords.js';
import { type Owner, OWNER } from './password-owner.sql.js';

const OF_SESSION = `
select ${OWNER}, s.assurance = 'psc' as "byPsc" from accounts.account a join accounts.session s on s.account_id = a.id where s.id = $1`;

/**
 * Who changes a credential gives the password again: an open session on a desk is not enough. A session of Pro Santé Connect needs none.
 * Looked at before the act, so that no transaction waits for the slow hash; wrong ones count as attempts to sign in.
 */
@Injectable()
export class OwnPassword {
  constructor(
    private readonly database: Database,
    private readonly attempts: Attempts,
    private readonly passwords: Passwords,
    private readonly clock: Clock,
  ) {}

  /** Answers what refuses instead of throwing it: the act throws it, so that it is traced. */
  async check({ sessionId, origin }: Caller, password: string | undefined): Promise<Owner | DomainError> {
    const [owner] = await this.database.rows<Owner & { byPsc: boolean }>(OF_SESSION, [sessionId]);
    if (!owner) return new DomainError('unauthenticated', 'session-ended');
    if (owner.byPsc) return owner;
    if (password === undefined) return new DomainError('invalid', 'password-current-required', '/currentPassword');
    const at = this.clock.now();
    const openAt = await this.attempts.take(owner.email, origin, at);
    if (openAt) return new TooMany('too-many-attempts', Math.ceil((openAt.getTime() - at.getTime()) / 1000));
    if (!(await this.passwords.matches(owner.hash, password)))
      return new DomainError('invalid', 'password-current-wrong', '/currentPassword');
    await this.attempts.forgive(owner.email, origin);
    return owner;
  }
}
