import { CommandHandler, type ICommandHandler, type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { Assurance, SessionId, SituationId } from '#libs/access/actor.js';
import { Listing } from '#libs/use-cases/consultation.js';
import { Reads } from '#libs/use-cases/reads.js';
import { BEYOND_ANY_ID } from '#libs/kernel/identifier.js';
import type { Caller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Clock } from '#libs/time/clock.js';
import { Sessions } from '../../domain/sessions.js';
import { AccessEnd } from '../credentials/access-end.js';
import { isLocked, lasts } from './session.sql.js';

/** A session that may still act, or be unlocked. Instants are ISO texts. */
export type OwnSession = {
  readonly id: SessionId;
  /** The software, as it named itself. */
  readonly client: string;
  readonly assurance: Assurance;
  readonly situationId: SituationId | null;
  readonly openedAt: string;
  /** To the minute or so. */
  readonly lastSeenAt: string;
  readonly expiresAt: string;
  readonly locked: boolean;
  /** The one that asks. */
  readonly current: boolean;
};

export type SessionPosition = readonly [openedAt: string, sessionId: SessionId];

const SESSIONS = `
select s.id, s.client, s.assurance, s.situation_id as "situationId", s.created_at as "openedAt",
  s.last_seen_at as "lastSeenAt", s.expires_at as "expiresAt", s.id = f.session_id as current,
  ${isLocked('f.at')} as locked
from accounts.session s
where s.account_id = f.account_id and ${lasts('f.at')}
  and (s.created_at, s.id) < (coalesce($5::timestamptz, 'infinity'), coalesce($6::uuid, '${BEYOND_ANY_ID}'))
order by s.created_at desc, s.id desc limit $7`;

/** One's own sessions, the newest first. No place is told: an address says too little of where somebody is. */
export class ListOwnSessions extends Listing<SessionPosition, readonly OwnSession[]> {
  readonly action = 'session.list';
  readonly requires = 'signed-in';
  override readonly retention = 'account';
}

@QueryHandler(ListOwnSessions)
export class ListOwnSessionsHandler implements IQueryHandler<ListOwnSessions> {
  constructor(private readonly reads: Reads) {}

  execute(query: ListOwnSessions): Promise<readonly OwnSession[]> {
    return this.reads.rows<OwnSession>(query, SESSIONS, [...(query.after ?? [null, null]), query.toRead]);
  }
}

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
