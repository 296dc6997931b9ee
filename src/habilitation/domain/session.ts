import type { Actor, Assurance, BackofficeRole, SessionId, AccountId, Situation } from '#libs/authorisation/actor.js';

/** Screens lock after two hours without activity (Ségur requirement SC.SSI/IE.58). */
export const IDLE_LIMIT_MS = 2 * 3_600_000;

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

/** Who acts now; null when the session has ended, expired or idled, or its account is not active. */
export function actorOf(session: SessionFacts | null, at: Date): Actor | null {
  if (!session || session.accountStatus !== 'active') return null;
  if (session.endedAt !== null || session.expiresAt <= at) return null;
  if (at.getTime() - session.lastSeenAt.getTime() > IDLE_LIMIT_MS) return null;
  const { sessionId, accountId, assurance, roles, situationEndedAt } = session;
  const situation = situationEndedAt && situationEndedAt <= at ? null : session.situation;
  return { sessionId, accountId, assurance, roles, situation };
}

/** Activity is noted at most once a minute: the idle limit needs no more. */
export const isWorthNoting = (lastSeenAt: Date, at: Date): boolean => at.getTime() - lastSeenAt.getTime() >= 60_000;
