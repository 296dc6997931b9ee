import pg from 'pg';
import { newId } from '#libs/kernel/identifier.js';
import { testDatabase, type TestDatabase } from '#test/support/test-database.js';
import { JournalKey } from './entries/journal-key.js';
import { ENTRY_LIMITS } from './journal.js';
import { PostgresJournal } from './postgres-journal.js';
import { rowOf } from './entries/journal-row.js';
import { anEntry } from './testing/entry.js';

let db: TestDatabase;
let owner: pg.Client;
let app: pg.Client;
let worker: pg.Client;

beforeAll(async () => {
  db = await testDatabase();
  [owner, app, worker] = (await Promise.all([db.urls.owner, db.urls.app, db.urls.worker].map(connected))) as [
    pg.Client,
    pg.Client,
    pg.Client,
  ];
  await new PostgresJournal(db.database, db.orm.em, new JournalKey(Buffer.alloc(32, 7))).append(anEntry());
});
afterAll(async () => {
  await Promise.all([owner.end(), app.end(), worker.end()]);
  await db.close();
});

async function connected(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

const REFUSED = { code: '42501' };
const partitions = async (): Promise<string[]> => {
  const found = await owner.query<{ name: string }>(
    `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'journal.entry'::regclass order by 1`,
  );
  return found.rows.map(({ name }) => name);
};
const CHANGES = [
  'update %s set client = client',
  'delete from %s',
  'truncate %s',
  'update %s set client = client where false',
];

describe('The journal is append-only', () => {
  it.each([
    ...CHANGES,
    'alter table %s disable trigger all',
    'drop table %s',
    'insert into %s (id) values (1) on conflict (id, recorded_at) do update set code = null',
    'insert into %s (recorded_at) values (now())',
  ])('for the roles of the application and of the worker: %s', async (change) => {
    for (const table of ['journal.entry', ...(await partitions())]) {
      await expect(app.query(change.replace('%s', table))).rejects.toMatchObject(REFUSED);
      await expect(worker.query(change.replace('%s', table))).rejects.toMatchObject(REFUSED);
    }
  });

  it.each(CHANGES)('for the ordinary statements of its owner, month by month too: %s', async (change) => {
    for (const table of ['journal.entry', ...(await partitions())])
      await expect(owner.query(change.replace('%s', table))).rejects.toMatchObject({
        ...REFUSED,
        message: 'the journal is append-only',
      });
  });
});

/** As the application writes it, but for one column. */
const written = (change: Readonly<Record<string, unknown>>) => {
  const row = { ...rowOf(anEntry(), new JournalKey(Buffer.alloc(32, 7))), ...change };
  const columns = Object.keys(row).join(', ');
  const insert = `insert into journal.entry (${columns}) select ${columns} from json_populate_record(null::journal.entry, $1)`;
  return app.query(insert, [JSON.stringify(row)]);
};
const LONG = 'x'.repeat(ENTRY_LIMITS.bytes + 1);
const TEXTS =
  'outcome, action, section, structure_id, assurance, mode, client, origin, request_id, item, code, retention, mac_key';
const TOO_MUCH: readonly (readonly [column: string, value: unknown])[] = [
  ...TEXTS.split(', ').map((column) => [column, LONG] as const),
  ['mac', `\\x${'00'.repeat(65)}`],
  ['because', [LONG]],
  ['because', Array(1_001).fill(null)],
  ['files', Array(ENTRY_LIMITS.files + 1).fill(null)],
];

describe('An entry that whoever reads the journal could not hold', () => {
  it.each(TOO_MUCH)('is not taken from the role of the application either: %s', async (column, value) => {
    await expect(written({ [column]: value })).rejects.toMatchObject({ code: '23514', constraint: 'entry_bounded' });
  });

  it('is none of a hundred thousand files', async () => {
    await app.query('begin');
    await written({ files: Array(ENTRY_LIMITS.files).fill(newId()) });
    await app.query('rollback');
  });
});
