import type { SessionId } from '#libs/access/actor.js';

/** Notes that a session is in use, for its idle limit; the one who calls says so at most once a minute. */
export abstract class SessionActivity {
  /** Written in the background, a few seconds later at most. */
  abstract seen(sessionId: SessionId, at: Date): void;
}
