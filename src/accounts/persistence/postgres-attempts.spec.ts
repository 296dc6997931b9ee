import { randomBytes } from 'node:crypto';
import { FixedClock } from '#libs/testing/fixed-clock.js';
import { testDatabase, type TestDatabase } from '#libs/testing/test-database.js';
import { SESSION_MS } from '../domain/settings.js';
import { PostgresAttempts } from './postgres-attempts.js';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

describe('Attempts from the addresses of one IPv6 network', () => {
  const at = new FixedClock().now();
  const attempts = () => new PostgresAttempts(db.database, { codeKey: randomBytes(32), sessionMs: SESSION_MS });

  it('on one e-mail are stopped like those from one address, and another network is free', async () => {
    const counted = attempts();
    for (let tried = 1; tried <= 5; tried += 1)
      expect(await counted.take('a@example.org', `2001:db8:1:2::${tried}`, at)).toBeNull();
    expect(await counted.take('a@example.org', '2001:db8:1:2:a:b:c:d', at)).toEqual(new Date(at.getTime() + 30_000));
    expect(await counted.take('a@example.org', '2001:db8:1:3::1', at)).toBeNull();
  });

  it('on many e-mails are slowed down', async () => {
    const counted = attempts();
    for (let n = 1; n <= 60; n += 1)
      expect(await counted.take(`n${n}@example.org`, `2001:db8:2:2::${n.toString(16)}`, at)).toBeNull();
    expect(await counted.take('one-more@example.org', '2001:db8:2:2::ffff', at)).toEqual(
      new Date(at.getTime() + 5_000),
    );
  });
});
