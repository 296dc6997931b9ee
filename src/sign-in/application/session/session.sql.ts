import { IDLE_LIMIT_MS } from '#libs/access/session-limits.js';

// The rules of `domain/session.ts`, of a session `s`. `at`: the instant, a bind or a column.

/** It has not ended. It may be locked. */
export const lasts = (at: string): string => `s.ended_at is null and s.expires_at > ${at}`;

/** It is locked: nothing was asked in it for too long. */
export const isLocked = (at: string): string =>
  `s.last_seen_at < ${at} - make_interval(secs => ${IDLE_LIMIT_MS / 1000})`;
