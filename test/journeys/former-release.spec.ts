import pg from 'pg';
import { developmentEnvironment } from '#config/environment.js';
import type { FileId } from '#libs/access/facts.js';
import { JournalKey } from '#libs/journal/entries/journal-key.js';
import { Sealer } from '#libs/journal/sealing/sealer.js';
import { SEAL_KEY, SEAL_KEYS } from '#libs/journal/testing/sealed-journal.js';
import { written } from '#libs/journal/testing/written.js';
import { DatabaseSource } from '#libs/journal/verification/database-source.js';
import { verify } from '#libs/journal/verification/verify.js';
import { FORMER_JOBS } from '#libs/events/former-jobs.js';
import { jobsDone } from '#test/support/jobs-done.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { delegationsOf } from '../../src/delegations/testing/delegations.http.js';
import { type Operators, operatorsOf } from '../../src/accounts/testing/operators.js';
import type { SignedIn } from '../../src/accounts/testing/professionals.js';
import { startWorker } from '../../src/apps/create-app.js';
import type { Scene } from '../../src/coordination/circle/testing/circle.http.js';
import { delegationScene } from '../../src/coordination/circle/testing/delegation.http.js';

let test: TestApp;
let operators: Operators;
let scene: Scene;
let physician: SignedIn;
let delegation: string;
const NOTE = 'Passage';

beforeAll(async () => {
  test = await testApp();
  operators = await operatorsOf(test.app);
  let secretary: SignedIn;
  ({ scene, physician, secretary, delegation } = await delegationScene(test));
  const entry = {
    action: 'AddNews',
    accountId: secretary.accountId,
    onBehalfOf: physician.accountId,
    mode: 'delegated' as const,
    files: [scene.fileId as FileId],
    item: NOTE,
    reasons: [`delegation:${delegation}`],
  };
  await written(test.superuser, test.app.get(JournalKey, { strict: false }), { entry });
});
afterAll(() => test.close());

const shown = async (who: SignedIn, path: string) => {
  const { body } = await scene.as(who).get(path).expect(200);
  return (body as { items: { action: string }[] }).items.find(({ action }) => action === 'news.add');
};

describe('What a former release wrote into the journal, by the names of its classes,', () => {
  it('is shown by the names of today to all who may read it, in words too, and as genuine', async () => {
    const told = { actionLabel: 'Ajout d’une note au fil d’actualité', isGenuine: true };
    const { body } = await delegationsOf(test, physician).acts(delegation).expect(200);
    expect(body).toMatchObject({ items: [{ action: 'news.add', ...told }] });
    expect(await shown(scene.nurse, scene.file('/accesses'))).toMatchObject(told);
    const { dpo, auditor } = operators;
    expect(await shown(dpo, `/v1/backoffice/subjects/${scene.fileId}/accesses`)).toMatchObject(told);
    expect(await shown(auditor, `/v1/backoffice/journal/entries?accountId=${physician.accountId}`)).toMatchObject(told);
    const { text } = await scene.as(dpo).get(`/v1/backoffice/accounts/${physician.accountId}/accesses/export`);
    expect(text).toContain('"Ajout d’une note au fil d’actualité";"news.add"');
  });

  it('stays as it was written, is sealed, and is found untouched', async () => {
    const pool = new pg.Pool({ connectionString: test.urls.worker, max: 2 });
    await new Sealer(pool, [test.app.get(JournalKey, { strict: false })], SEAL_KEYS).seal();
    await pool.end();
    const source = await DatabaseSource.open(test.urls.superuser);
    const { findings, unsealed } = await verify(source, { keys: [SEAL_KEY.publicKey], witnessed: null });
    await source.close();
    expect({ findings, unsealed }).toEqual({ findings: [], unsealed: 0 });
    const { rows } = await test.superuser.query('select action from journal.entry where item = $1', [NOTE]);
    expect(rows).toEqual([{ action: 'AddNews' }]);
  });
});

describe('What a former release put into the queue, by the names of its classes,', () => {
  const KNOWN = 'select identifier from graphile_worker._private_known_crontabs order by 1';

  it('is done, and no job is new to the schedule, which would do it once more beside a worker of that release', async () => {
    const { superuser } = test;
    const former = [...FORMER_JOBS.keys()];
    // The mails of the scene are another story.
    await superuser.query('delete from outbox.fact');
    await superuser.query(`insert into acts.counted values (gen_random_uuid(), 'AddNews', current_date - 7, 1, 1)`);
    await superuser.query('select graphile_worker.add_job(name) from unnest($1::text[]) name', [former]);
    const worker = await startWorker(developmentEnvironment({ LOG_LEVEL: 'silent' }), test.urls.worker);
    await jobsDone(superuser);
    expect((await superuser.query('select from acts.counted where day < current_date - 1')).rows).toEqual([]);
    const known = (await superuser.query<{ identifier: string }>(KNOWN)).rows.map(({ identifier }) => identifier);
    await worker.close();
    expect(known).toEqual(expect.arrayContaining(former));
    expect(known.filter((name) => [...FORMER_JOBS.values()].includes(name))).toEqual([]);
  });
});
