import { Logger } from '@nestjs/common';
import { DomainError } from '#libs/kernel/domain-error.js';
import { newId } from '#libs/kernel/identifier.js';
import { testDatabase, type TestDatabase } from '#test/support/test-database.js';
import { type JournalEntry, ENTRY_LIMITS } from './journal.js';
import { JournalKey } from './entries/journal-key.js';
import { PostgresJournal } from './postgres-journal.js';
import { anEntry } from './testing/entry.js';

let db: TestDatabase;
let journal: PostgresJournal;

beforeAll(async () => {
  db = await testDatabase();
  journal = new PostgresJournal(db.database, db.orm.em, new JournalKey(Buffer.alloc(32, 7)));
});
afterAll(() => db.close());

const entriesOf = async ({ requestId }: JournalEntry) =>
  (await db.superuser.query('select * from journal.entry where request_id = $1', [requestId])).rows;

describe('An entry of an act', () => {
  it('commits with the act', async () => {
    const entry = anEntry();
    await db.database.transaction(async () => {
      journal.record(entry);
      await db.database.rows('select $1::int as after_it', [1]);
      expect(await entriesOf(entry)).toEqual([]);
    });
    expect(await entriesOf(entry)).toMatchObject([
      {
        at: entry.at,
        action: 'ReadNews',
        account_id: entry.accountId,
        files: entry.files,
        because: entry.reasons,
        consent_version: 2,
      },
    ]);
  });

  it('raises no alarm when the act had failed before it', async () => {
    const alarms: string[] = [];
    Logger.overrideLogger({ log: () => undefined, warn: () => undefined, error: (line: string) => alarms.push(line) });
    const act = db.database.transaction(() => {
      db.database.post('select 1 / $1::int', [0]);
      journal.record(anEntry());
    });
    await expect(act).rejects.toMatchObject({ code: '22012' });
    Logger.overrideLogger(true);
    expect(alarms).toEqual([]);
  });

  it('is kept, or the act is undone and nothing is read: also where a trigger lets no entry through', async () => {
    await db.superuser
      .query(`create function public.kept_out() returns trigger language plpgsql as $$ begin return null; end $$;
      create trigger kept_out before insert on journal.entry for each row execute function public.kept_out()`);
    await db.superuser.query('create table public.acted (); grant insert on public.acted to public');
    const act = db.database.transaction(() => {
      db.database.post('insert into public.acted default values', []);
      journal.record(anEntry());
    });
    await expect(act).rejects.toMatchObject({ code: 'journal-unavailable' });
    await expect(journal.append(anEntry())).rejects.toMatchObject({ code: 'journal-unavailable' });
    const { rowCount } = await db.superuser.query('select from public.acted');
    await db.superuser.query('drop trigger kept_out on journal.entry; drop table public.acted');
    expect(rowCount).toBe(0);
  });

  it('is gone when the act is rolled back', async () => {
    const entry = anEntry();
    const act = db.database.transaction(async () => {
      journal.record(entry);
      await db.database.rows('select $1::int as after_it', [1]);
      throw new Error('the act fails');
    });
    await expect(act).rejects.toThrow('the act fails');
    expect(await entriesOf(entry)).toEqual([]);
  });
});

describe('An entry of a consultation', () => {
  it('is durable when the reply may leave', async () => {
    const entries = Array.from({ length: 50 }, () => anEntry());
    await Promise.all(
      entries.map(async (entry) => {
        await journal.append(entry);
        expect(await entriesOf(entry)).toHaveLength(1);
      }),
    );
  });

  it('outlives the transaction in which it is appended', async () => {
    const entry = anEntry({ outcome: 'refused', code: 'matrix-denies' });
    const act = db.database.transaction(async () => {
      await journal.append(entry);
      throw new Error('the act fails');
    });
    await expect(act).rejects.toThrow('the act fails');
    expect(await entriesOf(entry)).toMatchObject([{ outcome: 'refused', code: 'matrix-denies' }]);
  });

  it('names every file whose data left, or none', async () => {
    const list = anEntry({ files: [newId(), newId(), newId()] });
    const signIn = anEntry({ files: [], reasons: [], accountId: null });
    await Promise.all([journal.append(list), journal.append(signIn)]);
    expect(await entriesOf(list)).toMatchObject([{ files: list.files }]);
    expect(await entriesOf(signIn)).toMatchObject([{ files: [], because: [], account_id: null }]);
  });

  it('that cannot be stored is refused alone, not with those that share its insert', async () => {
    const sound = [anEntry(), anEntry()];
    const unsound = [
      anEntry({ client: 'half \ud800' }),
      anEntry({ item: 'nul \0' }),
      anEntry({ files: ['a file' as never] }),
      anEntry({ origin: 'x'.repeat(ENTRY_LIMITS.bytes) }),
      anEntry({ files: Array(ENTRY_LIMITS.files + 1).fill(newId()) }),
    ];
    const answers = await Promise.allSettled([...sound, ...unsound].map((entry) => journal.append(entry)));
    expect(answers.map(({ status }) => status)).toEqual([
      ...sound.map(() => 'fulfilled'),
      ...unsound.map(() => 'rejected'),
    ]);
    expect(await Promise.all(sound.map(entriesOf))).toMatchObject([[{}], [{}]]);
  });
});

describe('When the journal cannot be written', () => {
  beforeAll(() =>
    db.superuser.query('alter table journal.entry add constraint canary check (client <> $$CANARY$$) not valid'),
  );
  afterAll(() => db.superuser.query('alter table journal.entry drop constraint canary'));

  it.each([
    ['an act', (entry: JournalEntry) => db.database.transaction(() => journal.record(entry))],
    ['a consultation', (entry: JournalEntry) => journal.append(entry)],
  ])('%s answers that the service is unavailable, and tells nothing of the entry', async (_, write) => {
    const entry = anEntry({ client: 'CANARY' });
    const error: unknown = await write(entry).catch((thrown: unknown) => thrown);
    expect(error).toEqual(new DomainError('unavailable', 'journal-unavailable'));
    expect(Object.keys(error as Error).sort()).toEqual(['code', 'kind', 'name', 'pointer']);
    expect((error as Error).stack).not.toContain('CANARY');
    expect((error as Error).cause).toBeUndefined();
    expect(await entriesOf(entry)).toEqual([]);
  });
});
