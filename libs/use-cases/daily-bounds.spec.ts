import type { AccountId } from '#libs/access/actor.js';
import { newId } from '#libs/kernel/identifier.js';
import { testDatabase, type TestDatabase } from '#test/support/test-database.js';
import { Act } from './act.js';
import { DailyBounds } from './daily-bounds.js';

const NOW = new Date('2026-11-23T09:00:00Z');

class WriteDown extends Act {
  readonly action = 'note.write-down';
  readonly requires = 'signed-in';
  readonly caller = { requestId: '', client: '', origin: '' } as never;

  constructor(accountId: AccountId) {
    super();
    this.admit({ facts: { actor: { accountId } }, decision: { granted: true } } as never);
  }
}

let db: TestDatabase;
beforeAll(async () => (db = await testDatabase()));
afterAll(() => db.close());

describe('A large bound of a day', () => {
  const bounds = { each: 500, account: {}, one: {} };
  const server = () => {
    const counts = new DailyBounds(db.database, bounds);
    return (account: AccountId, at = NOW) =>
      db.database
        .transaction(() => counts.count(new WriteDown(account), at))
        .then(
          () => 'done',
          (error: { code: string }) => error.code,
        );
  };
  const often = async (work: () => Promise<string>, times: number) => {
    const ends: string[] = [];
    for (let i = 0; i < times; i += 1) ends.push(await work());
    return ends.filter((end) => end === 'done').length;
  };

  it('is told to the database in steps of a hundredth, and holds all the same', async () => {
    const [one, account] = [server(), newId<AccountId>()];
    expect(await often(() => one(account), 520)).toBe(504);
    const { rows } = await db.superuser.query('select used from acts.counted where whom = $1', [account]);
    expect(rows).toEqual([{ used: 500 }]);
  });

  it('is that of all servers together, but for the step that each is in', async () => {
    const [one, two, account] = [server(), server(), newId<AccountId>()];
    const inTurn = [one, two];
    let n = 0;
    expect(await often(() => inTurn[(n += 1) % 2]!(account), 520)).toBe(508);
  });

  it('begins anew with the day', async () => {
    const [one, account] = [server(), newId<AccountId>()];
    await often(() => one(account), 520);
    expect(await one(account, new Date('2026-11-24T00:00:00Z'))).toBe('done');
  });
});
