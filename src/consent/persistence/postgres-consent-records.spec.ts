import type { FileId } from '#libs/access/facts.js';
import { meeting } from '#test/support/meeting.js';
import { testDatabase, type TestDatabase } from '#test/support/test-database.js';
import type { ConsentRecord } from '../domain/consent-record.js';
import { keepsConsentRecords } from '../testing/consent-records.contract.js';
import {
  agreement,
  aRecord,
  notices,
  oppositionTo,
  sharingOutside,
  signed,
  speaking,
  text,
  withdrawal,
} from '../testing/consents.builder.js';
import { PostgresConsentRecords } from './postgres-consent-records.js';

let db: TestDatabase;
let records: PostgresConsentRecords;

beforeAll(async () => {
  db = await testDatabase();
  records = new PostgresConsentRecords(db.database);
});
afterAll(() => db.close());

async function opened(record = aRecord()): Promise<ConsentRecord> {
  await db.database.transaction(() => records.open(record));
  return record;
}

describe('Consent records on PostgreSQL', () => {
  keepsConsentRecords((work) => db.database.transaction(() => work(records)));

  it('keeps both of two decisions recorded at once, one after the other', async () => {
    const first = await opened();
    const { fileId } = first;
    const allHaveBegun = meeting(4);
    const record = (code: string) =>
      db.database.transaction(async () => {
        await db.database.rows('select 1');
        await allHaveBegun();
        const consent = await records.get(fileId);
        consent.record(oppositionTo({ kind: 'profession', code }), notices, signed());
        records.save(consent);
      });
    await Promise.all(['10', '40', '50', '60'].map(record));
    const kept = await db.database.transaction(() => records.since(fileId, first.entries[0]!.id));
    expect(kept.entries.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5]);
    expect((await factsOf(fileId))?.oppositions).toHaveLength(4);
  });

  it('knows an objection that waits also where a former release wrote last', async () => {
    const parent = { decidedBy: speaking('parental-authority') };
    const opening = agreement(parent);
    const objection = withdrawal({ effect: 'opposed', ...parent });
    const record = await opened(aRecord({ born: '2015-06-30', opening, then: [objection, withdrawal(parent)] }));
    const { fileId } = record;
    await db.superuser.query('update consent.in_force set beside = null where file_id = $1', [fileId]);
    const [kept, whole] = await db.database.transaction(async () => [
      await records.get(fileId),
      await records.since(fileId, record.entries[0]!.id),
    ]);
    expect(kept.inForce).toEqual(whole.inForce);
    expect(kept.inForce).toMatchObject({ objections: [{ name: 'claude exemple' }], opening: 'withdrawn' });
  });

  it('corrects what is new in a list of any length by what followed, and nothing that 1,000 followed', async () => {
    const { fileId, entries } = await opened(aRecord({ then: [sharingOutside(['social'], ['307'])] }));
    await db.superuser.query(MANY, [fileId, 20_000]);
    const mistaken = signed();
    const within = <T>(work: () => T | Promise<T>) => db.database.transaction(() => work());
    await within(async () => {
      const record = await records.get(fileId);
      record.record(withdrawal(), notices, mistaken);
      records.save(record);
    });
    const proposal = signed();
    const read = await within(async () => {
      const record = await records.since(fileId, mistaken.id);
      record.proposeCorrection(mistaken.id, text('autre dossier'), proposal);
      record.countersign(proposal.id, signed());
      records.save(record);
      return record.entries.length;
    });
    expect(read).toBe(3);
    expect(await factsOf(fileId)).toMatchObject({
      version: 20_003,
      sharing: 'given',
      extended: [{ professions: ['307'] }],
    });
    await expect(within(() => records.since(fileId, entries[0]!.id))).rejects.toMatchObject({
      code: 'consent-correction-too-late',
    });
  });

  it('keeps nothing of an act that fails', async () => {
    const { fileId } = await opened();
    const act = db.database.transaction(async () => {
      const consent = await records.get(fileId);
      consent.record(withdrawal(), notices, signed());
      records.save(consent);
      throw new Error('the act fails');
    });
    await expect(act).rejects.toThrow('the act fails');
    expect(await factsOf(fileId)).toMatchObject({ version: 1, sharing: 'given' });
  });
});

/** As if the first had been said again that many times, by a program that keeps no more. */
const MANY = `
with said as (
  insert into consent.decision (id, file_id, sequence, kind, content, account_id, situation_id, at)
  select gen_random_uuid(), d.file_id, n, d.kind, d.content, d.account_id, d.situation_id, d.at
  from consent.decision d, generate_series(3, $2::int) n where d.file_id = $1 and d.sequence = 1)
update consent.in_force set version = $2 where file_id = $1`;

const factsOf = async (fileId: FileId) =>
  (
    await db.database.rows<Record<string, unknown>>('select * from consent.facts_consent where file_id = $1', [fileId])
  )[0];

describe('What the access decision reads of consent', () => {
  it('is one row a file, as the list amounts to', async () => {
    const { fileId } = await opened(
      aRecord({
        then: [sharingOutside(['social'], ['307']), oppositionTo({ kind: 'section', path: 'documents.psychiatric' })],
      }),
    );
    expect(await factsOf(fileId)).toEqual({
      file_id: fileId,
      version: 3,
      sharing: 'given',
      care_team_only: false,
      extended: [{ classes: ['social'], professions: ['307'], until: null }],
      oppositions: [{ kind: 'section', path: 'documents.psychiatric', on: '2026-11-20', until: null }],
      emergency_opposed: false,
      valid_until: null,
      blocked_until: null,
      emergency_until: null,
    });
  });

  it('can be held by an act', async () => {
    const { fileId } = await opened();
    const held = await db.database.rows('select version from consent.facts_consent where file_id = $1 for share', [
      fileId,
    ]);
    expect(held).toEqual([{ version: 1 }]);
  });
});

describe('The list of decisions', () => {
  it('is for the application to read and to add to, and nothing else', async () => {
    const { rows } = await db.superuser.query(
      `select privilege_type as may from information_schema.role_table_grants
       where table_schema = 'consent' and table_name = 'decision' and grantee = 'spico_app' order by 1`,
    );
    expect(rows).toEqual([{ may: 'INSERT' }, { may: 'SELECT' }]);
  });

  it.each([
    'update consent.decision set at = at',
    'delete from consent.decision',
    'truncate consent.decision',
    'delete from consent.in_force',
  ])('is refused to the application: %s', async (statement) => {
    await opened();
    await expect(db.database.execute(statement)).rejects.toMatchObject({ code: '42501' });
  });

  it.each(['update consent.decision set at = at', 'delete from consent.decision', 'truncate consent.decision'])(
    'refuses even its owner: %s',
    async (statement) => {
      await opened();
      await expect(db.superuser.query(statement)).rejects.toMatchObject({ code: '42501' });
    },
  );
});
