import { Injectable } from '@nestjs/common';
import type { Caller } from '#libs/authorisation/caller.js';
import { IDLE_LIMIT_MS } from '#libs/authorisation/session-limits.js';
import { Database } from '#libs/database/database.js';
import { DomainError, TooMany } from '#libs/kernel/domain-error.js';
import { Clock } from '#libs/time/clock.js';
import { Attempts } from '../../domain/attempts.js';
import { Passwords } from '../../domain/passwords.js';
import { type Owner, OWNER } from './password-owner.sql.js';

/** How long having signed in by Pro Santé Connect stands for who is at the desk. */
const FRESH_S = 15 * 60;

const OF_SESSION = `
select ${OWNER}, s.assurance = 'psc' as "byPsc", s.created_at > $2::timestamptz - make_interval(secs => ${FRESH_S}) as "isFresh"
from accounts.account a join accounts.session s on s.account_id = a.id
where s.id = $1 and s.ended_at is null and s.expires_at > $2 and a.status = 'active'
  and s.last_seen_at >= $2::timestamptz - make_interval(secs => ${IDLE_LIMIT_MS / 1000})`;

/**
 * Who changes a credential gives the password again: an open session on a desk is not enough. Who has just signed in by Pro Santé
 * Connect needs none.
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
  async check({ sessionId, origin, onBehalfOf }: Caller, password: string | undefined): Promise<Owner | DomainError> {
    const at = this.clock.now();
    type Found = Owner & { readonly byPsc: boolean; readonly isFresh: boolean };
    const [owner] = onBehalfOf ? [] : await this.database.rows<Found>(OF_SESSION, [sessionId, at]);
    // Whoever may not ask is told so by the act, and counts for nothing here.
    if (!owner) return new DomainError('unauthenticated', 'session-ended');
    if (owner.byPsc && owner.isFresh) return owner;
    if (password === undefined)
      return owner.byPsc
        ? new DomainError('conflict', 'confirm-by-signing-in')
        : new DomainError('invalid', 'password-current-required', '/currentPassword');
    const attempt = { what: 'sign-in', email: owner.email, address: origin, bySession: true } as const;
    const { lane, openAt } = await this.attempts.take(attempt, at);
    if (lane === null) return new TooMany('too-many-attempts', Math.ceil((openAt.getTime() - at.getTime()) / 1000));
    if (!(await this.passwords.matches(owner.hash, password)))
      return new DomainError('invalid', 'password-current-wrong', '/currentPassword');
    await this.attempts.forgive(attempt, lane);
    return owner;
  }
}
