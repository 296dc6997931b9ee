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
  await superuser.query('begin');
  await superuser.query(hold, [...binds]);
  let answered = 0;
  const told = (answer: Answer) => ((answered += 1), answer);
  const answers = Promise.all(
    requests.map((request) => (typeof request === 'function' ? request() : request).then(told)),
  );
  for (let waiting = 0; waiting + answered < requests.length; await pause(5)) {
    await superuser.query('select pg_stat_clear_snapshot()');
    waiting = (await superuser.query<{ waiting: number }>(WAITING)).rows[0]?.waiting ?? 0;
  }
  await superuser.query('commit');
  return answers;
}
