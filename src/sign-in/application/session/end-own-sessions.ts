import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { SessionId } from '#libs/access/actor.js';
import type { Caller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Clock } from '#libs/time/clock.js';
import { Sessions } from '../../domain/sessions.js';
import { AccessEnd } from '../credentials/access-end.js';

/** Ends one of one's sessions, the current one too: its token is refused from the next request on, by every process. */
export class EndOwnSession extends Act {
  readonly action = 'session.end';
  readonly requires = 'signed-in';
  override readonly retention = 'account';
  override readonly countsTowardsBounds = false;

  constructor(
    readonly caller: Caller,
    readonly sessionId: SessionId,
  ) {
    super();
    this.journalDetails.item = sessionId;
  }
}

/** Ends all of one's sessions but the one that asks, the devices that would open others without a code, and the delegations of a week. */
export class EndOtherSessions extends Act {
  readonly action = 'session.end-others';
  readonly requires = 'signed-in';
  override readonly retention = 'account';
  override readonly countsTowardsBounds = false;

  constructor(readonly caller: Caller) {
    super();
  }
}

@CommandHandler(EndOwnSession)
export class EndOwnSessionHandler implements ICommandHandler<EndOwnSession> {
  constructor(
    private readonly sessions: Sessions,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `session-not-found` when it is not one's own, or over */
  async execute({ actor, sessionId }: EndOwnSession): Promise<void> {
    if (!(await this.sessions.end(sessionId, actor.accountId, this.clock.now())))
      throw new DomainError('not-found', 'session-not-found');
  }
}

@CommandHandler(EndOtherSessions)
export class EndOtherSessionsHandler implements ICommandHandler<EndOtherSessions> {
  constructor(private readonly access: AccessEnd) {}

  execute(act: EndOtherSessions): Promise<void> {
    return this.access.endAll(act, act.actor.accountId, act.actor.sessionId, 'week');
  }
}
