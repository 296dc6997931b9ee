import { createHash } from 'node:crypto';
import pg from 'pg';
import { JournalKey } from '#libs/journal/entries/journal-key.js';
import { LINE_COLUMNS } from '#libs/journal/seals/export-line.js';
import { SealKey } from '#libs/journal/seals/seal-key.js';
import { Sealer } from '#libs/journal/sealing/sealer.js';
import { journalEntries } from '#test/support/journal-entries.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { allBut, type Operators, operatorsOf } from '../../../src/accounts/testing/operators.js';
import type { SignedIn } from '../../../src/accounts/testing/professionals.js';
import { Scene } from '../../../src/coordination/circle/testing/circle.http.js';

let test: TestApp;
let scene: Scene;
let operators: Operators;
beforeAll(async () => {
  test = await testApp();
  operators = await operatorsOf(test.app);
  scene = await Scene.of(test);
  await scene.joins(scene.physician);
  await scene.news(scene.physician).expect(200);
});
afterAll(() => test.close());

type Line = { action: string; files: string[]; accountId: string; professional: { displayName: string } | null };
const get = (who: SignedIn, path: string) => scene.as(who).get(`/v1/backoffice/${path}`);
const lines = async (path: string) => {
  const { body } = await get(operators.dpo, path).expect(200);
  return (body as { items: Line[] }).items;
};
const traced = async (answer: { headers: Record<string, unknown> }) =>
  journalEntries(test.database, { requestId: String(answer.headers['x-request-id']) });

const REPEATED = LINE_COLUMNS.slice(2).filter((column) => !['request_id', 'action'].includes(column));
/** $1 whose newest entry, $2 how often. */
const REPEAT = `insert into journal.entry (request_id, action, ${REPEATED.join(', ')})
  select 'repeated', 'Repeated', ${REPEATED.map((column) => `e.${column}`).join(', ')} from generate_series(1, $2::int)
  cross join (select * from journal.entry where account_id = $1 order by id desc limit 1) e`;

describe('The accesses, to the data-protection officer', () => {
  it('to a file are all there, and this reading is one more', async () => {
    const found = await lines(`subjects/${scene.fileId}/accesses`);
    expect(found.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['file.open', 'circle.invite', 'news.list']),
    );
    expect(found.find(({ action }) => action === 'news.list')).toMatchObject({ accountId: scene.physician.accountId });
    const [newest] = await lines(`subjects/${scene.fileId}/accesses`);
    expect(newest).toMatchObject({
      action: 'access.list',
      professional: { displayName: 'DPO GARONNE', isOperator: true },
    });
  });

  it('of an account tell on which files, each of which has this reading in its log', async () => {
    const answer = await get(operators.dpo, `accounts/${scene.nurse.accountId}/accesses?outcome=done`).expect(200);
    const { items } = answer.body as { items: Line[] };
    expect(items.find(({ action }) => action === 'file.open')).toMatchObject({ files: [scene.fileId] });
    const [entry] = await traced(answer);
    expect(entry?.files).toEqual(expect.arrayContaining([scene.fileId, scene.nurse.accountId]));
  });

  it('tell who was shown an account', async () => {
    const name = { name: 'dupont' };
    await scene.as(scene.physician).post('/v1/professionals/search', name).expect(200);
    const found = await lines(`subjects/${scene.nurse.accountId}/accesses`);
    expect(found.find(({ action }) => action === 'professional.search')).toMatchObject({
      accountId: scene.physician.accountId,
      files: [],
    });
  });

  it('are exported for a spreadsheet, each entry on a line, none of them a formula', async () => {
    await test.superuser.query(`update accounts.account set given_name = '=HYPERLINK("http://x")' where id = $1`, [
      scene.physician.accountId,
    ]);
    for (let n = 0; n < 3; n += 1) await scene.news(operators.auditor).expect(403);
    const answer = await get(operators.dpo, `subjects/${scene.fileId}/accesses/export`).expect(200);
    expect(answer.headers['content-type']).toMatch(/^text\/csv/);
    expect(answer.headers['content-disposition']).toContain('attachment');
    const rows = answer.text.split('\r\n');
    expect(rows[0]).toContain('"professionnel"');
    expect(rows.filter((row) => row.includes('AUDITOR GARONNE'))).toHaveLength(3);
    expect(rows.find((row) => row.includes('HYPERLINK'))).toContain(`;"'=HYPERLINK(""http://x"")`);
    expect(await traced(answer)).toMatchObject([{ action: 'access.export', outcome: 'done', files: [scene.fileId] }]);
    await get(operators.dpo, `accounts/${scene.physician.accountId}/accesses/export`).expect(
      200,
      /Lecture du fil d’actualité/,
    );
  });

  it('are asked for a year at most', async () => {
    await get(operators.dpo, `subjects/${scene.fileId}/accesses?startsOn=2024-01-01`).expect(422, /period-too-long/);
    await get(operators.dpo, `subjects/${scene.fileId}/accesses/export?startsOn=2024-01-01`).expect(
      422,
      /period-too-long/,
    );
  });

  it('are nobody else’s, and whoever tries is in the log of the file', async () => {
    for (const other of [scene.nurse, ...allBut(operators, 'dpo')]) {
      for (const path of [`subjects/${scene.fileId}`, `accounts/${scene.nurse.accountId}`]) {
        const refused = await get(other, `${path}/accesses`).expect(403, /role-required/);
        expect(await traced(refused)).toMatchObject([{ outcome: 'refused', account_id: other.accountId }]);
      }
    }
    const found = await lines(`subjects/${scene.fileId}/accesses?outcome=refused`);
    expect(found.map(({ professional }) => professional?.displayName)).toEqual(
      expect.arrayContaining(['SUPPORT GARONNE', 'AUDITOR GARONNE']),
    );
  });
});

describe('The journal, to an auditor', () => {
  const page = async (query: string) => {
    const { body } = await get(operators.auditor, `journal/entries${query}`).expect(200);
    return body as { items: Record<string, unknown>[]; next: string | null };
  };

  it('is read by account, without persons, files and items', async () => {
    const { items } = await page(`?accountId=${scene.physician.accountId}&limit=100`);
    expect(items.find(({ action }) => action === 'news.list')).toMatchObject({
      accountId: scene.physician.accountId,
      actionLabel: 'Lecture du fil d’actualité',
      isGenuine: true,
    });
    expect(JSON.stringify(items)).not.toContain(scene.fileId);
    expect(Object.keys(items[0] ?? {})).not.toEqual(expect.arrayContaining(['files']));
  });

  it('is read by period, page by page, each entry once', async () => {
    const count = async () =>
      (await test.database.rows<{ n: number }>('select count(*) as n from journal.entry'))[0]?.n;
    const before = await count();
    const seen: unknown[] = [];
    for (let next: string | null = ''; next !== null;) {
      const found = await page(`?limit=50${next && `&cursor=${next}`}`);
      seen.push(...found.items.map(({ id }) => id));
      next = found.next;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(before ?? 0);
    expect((await page('?startsOn=2026-01-01&endsOn=2026-01-02')).items).toEqual([]);
  });

  it('shows its seals, to be held against the witness', async () => {
    const { body } = await get(operators.auditor, 'journal/seals').expect(200);
    expect(body).toEqual({ items: [], next: null });
  });

  it('tells how it stands: whether it is sealed, up to where, and whether its tables are as they were made', async () => {
    const state = async () => (await get(operators.auditor, 'journal/status').expect(200)).body;
    expect(await state()).toMatchObject({ head: null, isSealing: false, silence: null, refused: 0, deviations: 0 });
    const worker = new pg.Pool({ connectionString: test.urls.worker, max: 2 });
    const key = new SealKey(Buffer.alloc(32, 9));
    await new Sealer(worker, [new JournalKey(Buffer.alloc(32, 7))], { current: key, former: null }).seal();
    await worker.end();
    const { statement } = (await get(operators.auditor, 'journal/seals').expect(200)).body.items[0];
    const hash = createHash('sha256').update(statement).digest('hex');
    expect(await state()).toMatchObject({ head: { number: 1, hash }, isSealing: true });
  });

  it('is nobody else’s, and no auditor reads the log of a file', async () => {
    for (const other of [scene.nurse, ...allBut(operators, 'auditor')])
      for (const path of ['journal/entries', 'journal/seals', 'journal/status'])
        await get(other, path).expect(403, /role-required/);
    await scene.as(operators.auditor).get(scene.file('/accesses')).expect(403);
  });
});

/** After the journal was counted: it adds many entries. */
describe('An export of accesses', () => {
  it('is whole, the newest first, however many there are, and its entry names all files; 20,000 are too many', async () => {
    const { accountId } = scene.physician;
    await test.superuser.query(REPEAT, [accountId, 2_300]);
    const { rows } = await test.superuser.query<{ n: number }>(
      'select count(*)::int as n from journal.entry where account_id = $1',
      [accountId],
    );
    const answer = await get(operators.dpo, `accounts/${accountId}/accesses/export`).expect(200);
    const exported = answer.text.trimEnd().split('\r\n').slice(1);
    expect(exported).toHaveLength(rows[0]?.n ?? 0);
    expect(exported.findIndex((line) => line.includes('"Repeated"'))).toBe(0);
    expect(exported.findLastIndex((line) => line.includes('"Repeated"'))).toBe(2_299);
    const [entry] = await traced(answer);
    expect(entry?.files).toEqual(expect.arrayContaining([scene.fileId, accountId]));
    await test.superuser.query(REPEAT, [accountId, 18_000]);
    await get(operators.dpo, `accounts/${accountId}/accesses/export`).expect(422, /export-too-long/);
  });

  it('that fails on its way ends in a broken connection, not as a file that looks whole', async () => {
    const export_ = () => get(operators.dpo, `subjects/${scene.fileId}/accesses/export?outcome=done`);
    await test.superuser.query('revoke select on accounts.facts_professional from spico_app');
    await expect(export_()).rejects.toThrow(/aborted|socket hang up/);
    await test.superuser.query('grant select on accounts.facts_professional to spico_app');
    await export_().expect(200);
  });
});

it('The data-protection officer answers nobody about themselves', async () => {
  const { dpo } = operators;
  for (const which of ['subjects', 'accounts'])
    for (const path of ['', '/export'])
      await get(dpo, `${which}/${dpo.accountId}/accesses${path}`).expect(409, /own-account/);
});
