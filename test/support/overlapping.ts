import { setTimeout as pause } from 'node:timers/promises';
import type { TestDatabase } from './test-database.js';

const WAITING = `
select count(distinct l.pid)::int as waiting from pg_locks l join pg_stat_activity a using (pid) where not l.granted and a.datname = current_database()`;

/** Holds up who writes to a table, not who reads it or holds its rows: what each of several acts has read it relies on while the others read. */
export const writesTo = (table: string) => `lock table ${table} in share mode`;

/**
 * Requests that truly overlap: each has begun and stands before rows that `hold` selects with a lock, or changes; then they are let go, all at once.
 * A request of supertest begins when it is waited for; what would begin at once is given as a function. Without it, whichever connection is warm is through before the other begins. Who is answered without these rows is not waited for.
 */
export async function overlapping<Answer>(
  { superuser }: TestDatabase,
  hold: string,
  binds: readonly unknown[],
  requests: readonly (PromiseLike<Answer> | (() => PromiseLike<Answer>))[],
): Promise<Answer[]> {
  const held = await Held.by<Answer>(superuser, hold, binds);
  for (const request of requests) held.begin(request);
  return held.letGo();
}

/** The same, each of which begins once all before it stand, so that they are let go in this order. Who is answered meanwhile is passed over. */
export async function queued<Answer>(
  { superuser }: TestDatabase,
  hold: string,
  binds: readonly unknown[],
  requests: readonly (() => PromiseLike<Answer>)[],
): Promise<Answer[]> {
  const held = await Held.by<Answer>(superuser, hold, binds);
  for (const request of requests) {
    held.begin(request);
    await held.stand();
  }
  return held.letGo();
}

/** Requests before rows that are held. */
class Held<Answer> {
  private readonly answers: Promise<Answer>[] = [];
  private answered = 0;

  private constructor(private readonly superuser: TestDatabase['superuser']) {}

  static async by<Answer>(superuser: TestDatabase['superuser'], hold: string, binds: readonly unknown[]) {
    await superuser.query('begin');
    await superuser.query(hold, [...binds]);
    return new Held<Answer>(superuser);
  }

  begin(request: PromiseLike<Answer> | (() => PromiseLike<Answer>)): void {
    const told = (answer: Answer) => ((this.answered += 1), answer);
    this.answers.push(Promise.resolve((typeof request === 'function' ? request() : request).then(told)));
  }

  async stand(): Promise<void> {
    for (let waiting = 0; waiting + this.answered < this.answers.length; await pause(5)) {
      await this.superuser.query('select pg_stat_clear_snapshot()');
      waiting = (await this.superuser.query<{ waiting: number }>(WAITING)).rows[0]?.waiting ?? 0;
    }
  }

  async letGo(): Promise<Answer[]> {
    const all = Promise.all(this.answers);
    await this.stand();
    await this.superuser.query('commit');
    return all;
  }
}
