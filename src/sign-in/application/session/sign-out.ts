import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Clock } from '#libs/time/clock.js';
import { ProSanteConnect } from '../../../connectors/psc/index.js';
import { Sessions } from '../../domain/sessions.js';

/**
 * Ends the session, one that locked too: its token is refused from the next request on. The answer is where the browser ends the session of Pro Santé Connect
 * too, for who signed in by it; else null.
 */
export class SignOut extends Act<string | null> {
  readonly action = 'session.sign-out';
  readonly requires = 'public';
  override readonly retention = 'account';
  override readonly countsTowardsBounds = false;

  constructor(readonly caller: Caller) {
    super();
  }
}

@CommandHandler(SignOut)
export class SignOutHandler implements ICommandHandler<SignOut> {
  constructor(
    private readonly sessions: Sessions,
    private readonly psc: ProSanteConnect,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `session-ended` */
  async execute({ caller, journalDetails }: SignOut): Promise<string | null> {
    const ended = await this.sessions.signOut(caller.sessionId, this.clock.now());
    if (!ended) throw new DomainError('unauthenticated', 'session-ended');
    journalDetails.accountId = ended.accountId;
    return ended.assurance === 'psc' ? this.psc.endSessionUrl() : null;
  }
}
