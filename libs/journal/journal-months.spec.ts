import pg from 'pg';
import { testDatabase, type TestDatabase } from '#test/support/test-database.js';
import { JournalMonths } from './journal-months.js';

let db: TestDatabase;
let owner: pg.Client;
let app: pg.Client;
let worker: pg.Client;

beforeAll(async () => {
  db = await testDatabase();
  [owner, app, worker] = [db.urls.owner, db.urls.app, db.urls.worker].map(
    (connectionString) => new pg.Client({ connectionString }),
  ) as [pg.Client, pg.Client, pg.Client];
  await Promise.all([owner.connect(), app.connect(), worker.connect()]);
});
afterAll(async () => {
  await Promise.all([owner.end(), app.end(), worker.end()]);
  await db.close();
});

const REFUSED = { code: '42501' };
const partitions = async (): Promise<string[]> => {
  const found = await owner.query<{ name: string }>(
    `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'journal.entry'::regclass order by 1`,
  );
  return found.rows.map(({ name }) => name);
};
const monthName = (monthsAhead: number): string => {
  const now = new Date();
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + monthsAhead));
  return `journal.entry_${month.toISOString().slice(0, 7).replace('-', '_')}`;
};
describe('The months of the journal', () => {
  it('are made three months ahead', async () => {
    expect(await partitions()).toEqual([0, 1, 2, 3].map(monthName));
  });

  it('are made by the worker and not by the application', async () => {
    const upto = `${monthName(4).slice(-7).replace('_', '-')}-01`;
    await expect(app.query('select journal.ensure_partitions($1)', [upto])).rejects.toMatchObject(REFUSED);
    await worker.query('select journal.ensure_partitions($1)', [upto]);
    await expect(owner.query(`truncate ${monthName(4)}`)).rejects.toMatchObject(REFUSED);
    expect(await partitions()).toEqual([0, 1, 2, 3, 4].map(monthName));
  });

  it('do not wait for those who read or write', async () => {
    await app.query('begin');
    await app.query('select count(*) from journal.entry');
    await app.query('insert into journal.entry (at) select at from journal.entry where false');
    await worker.query('select journal.ensure_partitions($1)', [`${monthName(5).slice(-7).replace('_', '-')}-01`]);
    await app.query('rollback');
    expect(await partitions()).toContain(monthName(5));
  });

  it('make the service not ready when the next one is missing, until the worker makes it', async () => {
    const months = new JournalMonths(db.database);
    expect(await months.nextMonthExists()).toBe(true);
    await owner.query(`drop table ${monthName(1)}`);
    expect(await months.nextMonthExists()).toBe(false);
    await worker.query(`select journal.ensure_partitions((now() + interval '3 months')::date)`);
    expect(await months.nextMonthExists()).toBe(true);
  });
});
