import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import type { SessionId } from '#libs/access/actor.js';
import { Database } from '#libs/database/database.js';
import { SessionActivity } from '../application/session/session-activity.js';

const PAUSE_MS = 5_000;

/** Locked in one order, so that two processes that saw the same sessions do not wait for each other. */
const SEEN = `
with seen as (select id, at from unnest($1::uuid[], $2::timestamptz[]) as v(id, at)),
held as (select s.id from accounts.session s join seen using (id) order by s.id for update)
update accounts.session s set last_seen_at = greatest(s.last_seen_at, seen.at)
from seen join held using (id) where s.id = seen.id`;

/** Keeps the last instant of each session and writes them together: no request waits for it. */
@Injectable()
export class PostgresSessionActivity extends SessionActivity implements BeforeApplicationShutdown {
  readonly #logger = new Logger(PostgresSessionActivity.name);
  #seen = new Map<SessionId, Date>();
  #timer: NodeJS.Timeout | null = null;

  constructor(private readonly database: Database) {
    super();
  }

  seen(sessionId: SessionId, at: Date): void {
    this.#seen.set(sessionId, at);
    this.#timer ??= setTimeout(() => void this.flushOrRetry(), PAUSE_MS).unref();
  }

  /** Writes what was seen so far. */
  async flush(): Promise<void> {
    const seen = this.#seen;
    if (seen.size === 0) return;
    this.#seen = new Map();
    try {
      await this.database.execute(SEEN, [[...seen.keys()], [...seen.values()]]);
    } catch (error) {
      this.#seen = new Map([...seen, ...this.#seen]);
      throw error;
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    await this.flushOrRetry();
  }

  /** A session that idles a little too early is no reason to fail: what could not be written waits for the next time. */
  private async flushOrRetry(): Promise<void> {
    this.#timer = null;
    await this.flush().catch(() =>
      this.#logger.warn('The activity of sessions could not be written; it is kept for the next time'),
    );
  }
}
