import { newSessionId } from '#libs/http/authentication/session-tokens.js';
import { testDatabase, type TestDatabase } from '#test/support/test-database.js';
import { OPEN_SESSION } from '../application/open-session.sql.js';
import { enrolled } from '../../accounts/testing/professionals.js';
import { PostgresSessionActivity } from './postgres-session-activity.js';

const OPENED = new Date('2026-11-23T08:00:00Z');
const END = new Date('2026-11-23T20:00:00Z');
const after = (minutes: number) => new Date(OPENED.getTime() + minutes * 60_000);

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

async function sessions(count: number) {
  const accounts = await enrolled(
    db.database,
    OPENED,
    Array.from({ length: count }, () => ({})),
  );
  const ids = accounts.map(() => newSessionId());
  for (const [i, account] of accounts.entries())
    await db.database.execute(OPEN_SESSION, [ids[i], account.id, 'otp', 'test', OPENED, END]);
  return ids;
}

const lastSeen = async (ids: readonly string[]) => {
  const text = 'select last_seen_at from accounts.session where id = any($1) order by array_position($1, id)';
  return (await db.superuser.query<{ last_seen_at: Date }>(text, [ids])).rows.map((row) => row.last_seen_at);
};

describe('The activity of sessions', () => {
  it('is written together, the last instant of each', async () => {
    const [one, two, idle] = await sessions(3);
    const activity = new PostgresSessionActivity(db.database);
    activity.seen(one!, after(1));
    activity.seen(two!, after(2));
    activity.seen(one!, after(3));
    await activity.flush();
    expect(await lastSeen([one!, two!, idle!])).toEqual([after(3), after(2), OPENED]);
  });

  it('never goes back, whichever process writes last', async () => {
    const [id] = await sessions(1);
    const [late, early] = [new PostgresSessionActivity(db.database), new PostgresSessionActivity(db.database)];
    late.seen(id!, after(9));
    early.seen(id!, after(4));
    await late.flush();
    await early.flush();
    expect(await lastSeen([id!])).toEqual([after(9)]);
  });

  it('of the same sessions is written by several processes at once', async () => {
    const ids = await sessions(200);
    const processes = Array.from({ length: 4 }, () => new PostgresSessionActivity(db.database));
    for (const [i, activity] of processes.entries())
      for (const id of i % 2 ? ids.toReversed() : ids) activity.seen(id, after(5 + i));
    await Promise.all(processes.map((activity) => activity.flush()));
    expect(await lastSeen(ids)).toEqual(ids.map(() => after(8)));
  });

  it('is written when the program stops', async () => {
    const [id] = await sessions(1);
    const activity = new PostgresSessionActivity(db.database);
    activity.seen(id!, after(7));
    await activity.beforeApplicationShutdown();
    expect(await lastSeen([id!])).toEqual([after(7)]);
  });
});
