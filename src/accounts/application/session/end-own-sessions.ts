import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { SessionId } from '#libs/authorisation/actor.js';
import type { Caller } from '#libs/authorisation/caller.js';
import { Act } from '#libs/cqrs/act.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Clock } from '#libs/time/clock.js';
import { AccessEnd } from '../credentials/access-end.js';

const END_ONE = `
update accounts.session set ended_at = $3 where id = $1 and account_id = $2 and ended_at is null and expires_at > $3`;

/** Ends one of one's sessions, the current one too: its token is refused from the next request on, by every process. */
export class EndOwnSession extends Act {
  readonly action = 'session.end';
  readonly requires = 'signed-in';
  override readonly retention = 'account';
  override readonly counted = false;

  constructor(
    readonly caller: Caller,
    readonly sessionId: SessionId,
  ) {
    super();
    this.trace.item = sessionId;
  }
}

/** Ends all of one's sessions but the one that asks, the devices that would open others without a code, and the delegations of a week. */
export class EndOtherSessions extends Act {
  readonly action = 'session.end-others';
  readonly requires = 'signed-in';
  override readonly retention = 'account';
  override readonly counted = false;

  constructor(readonly caller: Caller) {
    super();
  }
}

@CommandHandler(EndOwnSession)
export class EndOwnSessionHandler implements ICommandHandler<EndOwnSession> {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `session-not-found` when it is not one's own, or over */
  async execute({ actor, sessionId }: EndOwnSession): Promise<void> {
    const ended = await this.database.execute(END_ONE, [sessionId, actor.accountId, this.clock.now()]);
    if (ended === 0) throw new DomainError('not-found', 'session-not-found');
  }
}

@CommandHandler(EndOtherSessions)
export class EndOtherSessionsHandler implements ICommandHandler<EndOtherSessions> {
  constructor(private readonly access: AccessEnd) {}

  execute(act: EndOtherSessions): Promise<void> {
    return this.access.endAll(act, act.actor.accountId, act.actor.sessionId, 'week');
  }
}
