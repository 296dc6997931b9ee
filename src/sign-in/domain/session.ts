/**
 * When a session locks, when it ends, and what stays.
 *
 * It LOCKS after two hours in which nothing was asked in it (`IDLE_LIMIT_MS` of libs/access). From then on every request is refused with
 * `session-locked`: the decision on each request says so (`src/habilitation/domain/decision/session.ts`). Its owner takes it up again by the password
 * (`UnlockSession`); whoever signed in by Pro Santé Connect signs in again.
 *
 * It ENDS half a day after it was opened, whatever is done in it. Before that, when its owner signs out or ends it, when a credential of the account
 * changes, and when the account is no longer active. An ended session is never taken up again.
 *
 * What STAYS: the session in which its owner changes a credential, while all others end; and the row of one that is over, for half a year, by which a
 * device that comes back is recognised.
 */
export const SESSION_MS = 12 * 3_600_000;

export const sessionEnd = (openedAt: Date): Date => new Date(openedAt.getTime() + SESSION_MS);
