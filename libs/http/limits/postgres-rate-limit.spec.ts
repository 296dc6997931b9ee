import { FixedClock } from '#test/support/fixed-clock.js';
import { testDatabase, type TestDatabase } from '#test/support/test-database.js';
import { PostgresRateLimit } from './postgres-rate-limit.js';
import { settings } from '../testing/edge.js';

const ROOM = 120;
const clock = new FixedClock();
const shared = settings();
let db: TestDatabase;
beforeAll(async () => (db = await testDatabase()));
afterAll(() => db.close());

const limit = () => new PostgresRateLimit(db.database, clock, shared);
const count = async (times: number, client: string) =>
  (await Promise.all(Array.from({ length: times }, () => limit().count('POST /v1/sign-in', client)))).filter(
    (wait) => wait !== null,
  );

describe('Requests to a public route', () => {
  it('are counted for all processes together, even at once, until there is no room', async () => {
    expect(await count(ROOM, '192.0.2.1')).toEqual([]);
    expect(await count(1, '192.0.2.1')).toEqual([60]);
    expect(await count(1, '192.0.2.2')).toEqual([]);
  });

  it('have room again once the window has ended', async () => {
    expect(await count(ROOM + 1, '192.0.2.3')).toHaveLength(1);
    clock.advance(59_500);
    expect(await count(1, '192.0.2.3')).toEqual([1]);
    clock.advance(500);
    expect(await count(ROOM, '192.0.2.3')).toEqual([]);
  });

  it('leave no address behind, and windows that ended are swept', async () => {
    const { rows } = await db.superuser.query<{ key: Buffer }>('select key from http.rate_limit');
    expect(rows.every(({ key }) => key.length === 32 && !key.includes('192'))).toBe(true);
    clock.advance(3 * 3_600_000);
    await count(1, '192.0.2.9');
    expect((await db.superuser.query('select from http.rate_limit')).rowCount).toBe(1);
  });
});
