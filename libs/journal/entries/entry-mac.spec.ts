import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { newId } from '#libs/kernel/identifier.js';
import { testDatabase, type TestDatabase } from '#test/support/test-database.js';
import type { JournalEntry } from '../journal.js';
import { JournalKey } from './journal-key.js';
import { PostgresJournal } from '../postgres-journal.js';
import { anEntry } from '../testing/entry.js';

const SECRET = Buffer.alloc(32, 7);
let db: TestDatabase;
let journal: PostgresJournal;

beforeAll(async () => {
  db = await testDatabase();
  journal = new PostgresJournal(db.database, db.orm.em, new JournalKey(SECRET));
});
afterAll(() => db.close());

const COVERED = `format, mac_key, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), outcome, action, section, account_id,
  on_behalf_of, situation_id, structure_id, session_id, assurance, mode, client, origin, request_id, person_id, files, item, code, because,
  matrix_version, consent_version, membership_version, retention`;

/** From the row alone and as docs/journal.md tells, so that another program can do it. */
async function isAuthentic(id: number): Promise<boolean> {
  const read = async (columns: string): Promise<unknown[]> =>
    (
      await db.superuser.query({
        text: `select ${columns} from journal.entry where id = $1`,
        values: [id],
        rowMode: 'array',
      })
    ).rows[0] ?? [];
  const [mac] = await read('mac');
  return createHmac('sha256', SECRET)
    .update(JSON.stringify(await read(COVERED)))
    .digest()
    .equals(mac as Buffer);
}

async function recorded(entry: JournalEntry): Promise<number> {
  await journal.append(entry);
  return (await db.superuser.query('select max(id)::int as id from journal.entry')).rows[0].id;
}

const storable = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0') && text.isWellFormed());
const ids = fc.uuid() as fc.Arbitrary<never>;
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const versions = orNull(fc.integer({ min: 0, max: 2 ** 31 - 2 }));
const entries: fc.Arbitrary<JournalEntry> = fc
  .record({
    at: fc.date({ min: new Date('2026-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
    section: orNull(storable),
    accountId: orNull(ids),
    onBehalfOf: orNull(ids),
    situationId: orNull(ids),
    structureId: orNull(storable),
    sessionId: orNull(ids),
    client: storable,
    origin: storable,
    requestId: storable,
    personId: orNull(ids),
    files: fc.array(ids, { maxLength: 5 }),
    item: orNull(storable),
    code: orNull(storable),
    because: fc.array(storable, { maxLength: 5 }),
    matrixVersion: versions,
    consentVersion: versions,
    membershipVersion: versions,
  })
  .map((changes) => anEntry(changes));

describe('The MAC of an entry', () => {
  it('is proved by the row alone, whatever the entry holds', async () => {
    await fc.assert(
      fc.asyncProperty(entries, async (entry) => isAuthentic(await recorded(entry))),
      { numRuns: 50 },
    );
  });

  it('does not depend on how an id was spelt', async () => {
    expect(await isAuthentic(await recorded(anEntry({ files: [newId().toUpperCase() as never] })))).toBe(true);
  });

  it('betrays a change of any column that the application wrote', async () => {
    const columns = (
      await db.superuser.query<{ name: string; type: string }>(`
      select column_name as name, udt_name as type from information_schema.columns
      where table_schema = 'journal' and table_name = 'entry' and column_name not in ('id', 'recorded_at')`)
    ).rows;
    expect(columns).toHaveLength(26);
    await fc.assert(
      fc.asyncProperty(entries, fc.constantFrom(...columns), async (entry, column) => {
        const id = await recorded(entry);
        await tamper(id, column.name, OTHER[column.type]!);
        return !(await isAuthentic(id));
      }),
      { numRuns: 100 },
    );
  });

  it('betrays values that moved to a neighbour', async () => {
    const id = await recorded(anEntry({ client: 'ab', origin: 'c', reasons: ['x', 'y'], code: null }));
    for (const [set, back] of [
      [`client = 'a', origin = 'bc'`, `client = 'ab', origin = 'c'`],
      [`because = '{xy}'`, `because = '{x,y}'`],
      [`code = ''`, `code = null`],
    ] as const) {
      await byForce(`update journal.entry set ${set} where id = ${id}`);
      expect(await isAuthentic(id)).toBe(false);
      await byForce(`update journal.entry set ${back} where id = ${id}`);
      expect(await isAuthentic(id)).toBe(true);
    }
  });

  it('is made with a key of 32 bytes or more', () => {
    expect(() => new JournalKey(Buffer.alloc(31))).toThrow('at least 32 bytes');
    expect(new JournalKey(Buffer.alloc(32, 1)).id).not.toBe(new JournalKey(Buffer.alloc(32, 2)).id);
  });
});

/** A value of the type that is never the one that was there. */
const OTHER: Readonly<Record<string, string>> = {
  text: `coalesce(% || '.', '')`,
  uuid: `gen_random_uuid()`,
  int2: `% + 1`,
  int4: `coalesce(% + 1, 0)`,
  timestamptz: `% + interval '1 microsecond'`,
  _uuid: `% || gen_random_uuid()`,
  _text: `% || ''::text`,
  bytea: `sha256(%)`,
};

const tamper = (id: number, column: string, other: string) =>
  byForce(`update journal.entry set ${column} = ${other.replace('%', column)} where id = ${id}`);

/** As the superuser can, past the triggers. */
async function byForce(text: string): Promise<void> {
  await db.superuser.query(`set session_replication_role = replica; ${text}; reset session_replication_role`);
}
