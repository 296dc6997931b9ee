import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Clock } from '#libs/time/clock.js';
import { Attempts } from '../../domain/attempts.js';
import { Sessions } from '../../domain/sessions.js';
import type { LockCheck } from './lock-check.js';

/**
 * Takes a session up again that locked after two hours without activity, with what came of the password; its absolute limit stays. The token
 * shows that a second factor was given when the session was opened: the password alone is asked again (NIST SP 800-63B, 4.2.3).
 */
export class UnlockSession extends Act<boolean> {
  readonly action = 'session.unlock';
  readonly requires = 'public';
  override readonly retention = 'account';
  override readonly costlyRefusals = ['credentials-refused'];

  constructor(
    readonly caller: Caller,
    readonly checked: LockCheck,
  ) {
    super();
  }
}

@CommandHandler(UnlockSession)
export class UnlockSessionHandler implements ICommandHandler<UnlockSession> {
  constructor(
    private readonly sessions: Sessions,
    private readonly attempts: Attempts,
    private readonly clock: Clock,
  ) {}

  /**
   * False when the password was not right: that entry commits.
   * @throws DomainError `session-ended`; `unlock-by-signing-in` for a session of Pro Santé Connect, which no password vouches for
   */
  async execute({ caller, checked, journalDetails }: UnlockSession): Promise<boolean> {
    if (checked.outcome === 'over') throw new DomainError('unauthenticated', 'session-ended');
    journalDetails.accountId = checked.accountId;
    if (checked.outcome === 'not-by-password') throw new DomainError('conflict', 'unlock-by-signing-in');
    if (checked.outcome === 'not-looked-at') journalDetails.rejectionCode = 'too-many-attempts';
    if (checked.outcome === 'wrong') journalDetails.rejectionCode = 'credentials-refused';
    if (checked.outcome !== 'right') return false;
    if (!(await this.sessions.unlock(caller.sessionId, this.clock.now())))
      throw new DomainError('unauthenticated', 'session-ended');
    await this.attempts.forgive({ what: 'sign-in', email: checked.email, address: caller.origin }, checked.lane);
    return true;
  }
}
