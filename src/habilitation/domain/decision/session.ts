import type { Actor, Assurance, BackofficeRole, SessionId, AccountId, Situation } from '#libs/access/actor.js';
import { IDLE_LIMIT_MS } from '#libs/access/session-limits.js';

/** What the accounts context tells of a session. */
export type SessionFacts = {
  readonly sessionId: SessionId;
  readonly accountId: AccountId;
  readonly accountStatus: string;
  readonly assurance: Assurance;
  readonly roles: readonly BackofficeRole[];
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
  readonly lastSeenAt: Date;
  readonly situation: Situation | null;
  readonly situationEndedAt: Date | null;
};

/** Who acts now; null when the session has ended, expired or locked, or its account is not active. */
export function actorOf(session: SessionFacts | null, at: Date): Actor | null {
  if (!session || !lasts(session, at) || isIdle(session, at)) return null;
  const { sessionId, accountId, assurance, roles, situationEndedAt } = session;
  const situation = situationEndedAt && situationEndedAt <= at ? null : session.situation;
  return { sessionId, accountId, assurance, roles, situation };
}

/** A session that idled may be taken up again until its end, by who proves anew that it is theirs. */
export const isLocked = (session: SessionFacts | null, at: Date): boolean =>
  session !== null && lasts(session, at) && isIdle(session, at);

const lasts = ({ accountStatus, endedAt, expiresAt }: SessionFacts, at: Date): boolean =>
  accountStatus === 'active' && endedAt === null && expiresAt > at;

const isIdle = ({ lastSeenAt }: SessionFacts, at: Date): boolean => at.getTime() - lastSeenAt.getTime() > IDLE_LIMIT_MS;

/** Activity is noted at most once a minute: the idle limit needs no more. */
export const isWorthNoting = (lastSeenAt: Date, at: Date): boolean => at.getTime() - lastSeenAt.getTime() >= 60_000;
