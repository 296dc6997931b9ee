import { testDatabase, type TestDatabase } from '#test/support/test-database.js';
import { PostgresOutbox } from './postgres-outbox.js';

let db: TestDatabase;
let outbox: PostgresOutbox;

beforeAll(async () => {
  db = await testDatabase();
  outbox = new PostgresOutbox(db.database);
});
afterAll(() => db.close());
beforeEach(() => db.superuser.query('truncate outbox.fact'));

const waiting = async () => (await db.superuser.query('select kind, ids from outbox.fact order by id')).rows;

describe('An event that an act announces', () => {
  it('waits in the order of the announcements once the act is committed', async () => {
    const events = [
      { kind: 'invitation-made', ids: { membership: '1' } },
      { kind: 'file-opened', ids: { file: '2' } },
      { kind: 'invitation-made', ids: { membership: '3' } },
    ];
    await db.database.transaction(() => outbox.add(events));
    expect(await waiting()).toEqual(events);
  });

  it('never was when the act is rolled back', async () => {
    const act = db.database.transaction(async () => {
      outbox.add([{ kind: 'invitation-made', ids: {} }]);
      await db.database.rows('select 1');
      throw new Error('the act fails');
    });
    await expect(act).rejects.toThrow('the act fails');
    expect(await waiting()).toEqual([]);
  });

  it('is taken back neither by the application nor read by it', async () => {
    for (const text of [
      'delete from outbox.fact',
      'update outbox.fact set kind = $$x$$',
      'select kind from outbox.fact',
    ])
      await expect(db.database.execute(text)).rejects.toMatchObject({ code: '42501' });
  });
});
