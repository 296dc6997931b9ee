import request from 'supertest';
import { MikroORM } from '@mikro-orm/postgresql';
import { ormOptions } from '#config/database/options.js';
import { Database } from '#libs/database/database.js';
import { NationalId } from '#libs/kernel/people/national-id.js';
import { journalEntries } from '#test/support/journal-entries.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { PATIENT } from '#test/support/test-database.js';
import { aLine, extractOf, idOf, imported } from '../../../directory/testing/extracts.js';
import { allBut, type Operators, operatorsOf } from '../../../accounts/testing/operators.js';
import { enrolled, type SignedIn } from '../../../accounts/testing/professionals.js';
import { RaiseAlerts } from './raise-alerts.js';

const PARIS = {
  'Code commune (coord. structure)': '75056',
  'Code postal (coord. structure)': '75001',
  'Code Département (structure)': '75',
  'Libellé commune (coord. structure)': 'Paris',
};
const NOWHERE = { 'Code genre activité': '', 'Identifiant technique de la structure': '', 'Code rôle': '' };
const line = (nth: number, more: Readonly<Record<string, string>> = {}) =>
  aLine({ 'Identification nationale PP': idOf(nth), ...more });

let test: TestApp;
let operators: Operators;
let worker: MikroORM;
beforeAll(async () => {
  test = await testApp();
  operators = await operatorsOf(test.app);
  worker = await MikroORM.init(ormOptions({ url: test.urls.worker, pool: 2, deadlines: PATIENT }));
  const names = { 1: 'UN', 2: 'DEUX', 3: 'TROIS', 4: 'QUATRE', 5: 'CINQ' };
  const accounts = Object.entries(names).map(([nth, familyName]) => ({
    familyName,
    nationalId: NationalId.parse(idOf(Number(nth))),
  }));
  await enrolled(test.database, test.clock.now(), accounts);
});
afterAll(async () => {
  await worker?.close();
  await test?.close();
});

/** Imports, and does what the worker does then. */
const reimported = async (...lines: readonly string[]) => {
  await imported(test.urls.owner, extractOf(...lines));
  const { rows } = await test.superuser.query<{ id: string }>(
    'select id from directory.import order by id desc limit 1',
  );
  const job = new RaiseAlerts(new Database(worker.em), test.clock);
  await job.handle({ importId: rows[0]!.id });
  await job.handle({ importId: rows[0]!.id });
};
const as = ({ token }: SignedIn) => ({
  alerts: (query = '') => request(test.server).get(`/v1/backoffice/alerts${query}`).auth(token, { type: 'bearer' }),
  resolves: (id: string, reason = 'Vu') =>
    request(test.server)
      .post(`/v1/backoffice/alerts/${id}/resolution`)
      .auth(token, { type: 'bearer' })
      .send({ reason }),
});
type Told = { readonly id: string; readonly familyName: string; readonly kinds: readonly string[] };
const open = async (): Promise<readonly Told[]> => (await as(operators.verifier).alerts().expect(200)).body.items;

describe('After a new import of the directory', () => {
  it('verifiers are told, once, of accounts whose professional is gone, changed, inactive or away, and of no others', async () => {
    await reimported(line(1), line(2), line(3), line(4), line(5), line(9));
    expect(await open()).toEqual([]);
    await reimported(line(2, { 'Code profession': '10' }), line(3, NOWHERE), line(4, PARIS), line(5));
    const told = (await open()).map(({ familyName, kinds }) => `${familyName}: ${kinds.join(', ')}`);
    expect(told.sort()).toEqual(['DEUX: profession', 'QUATRE: left-region', 'TROIS: inactive', 'UN: disappeared']);
  });

  it('each alert waits until a verifier says what came of it, once', async () => {
    const [first] = await open();
    await as(operators.verifier).resolves(first!.id).expect(204);
    await as(operators.verifier)
      .resolves(first!.id)
      .expect(409, /alert-resolved/);
    expect((await open()).map(({ id }) => id)).not.toContain(first!.id);
    await as(operators.verifier)
      .resolves('0198c0de-0000-4000-8000-000000000001')
      .expect(404, /alert-not-found/);
  });

  it('they are read page by page, by verifiers alone', async () => {
    const { body, headers } = await as(operators.verifier).alerts('?limit=1').expect(200);
    expect(await journalEntries(test.database, { requestId: String(headers['x-request-id']) })).toMatchObject([
      { action: 'alert.list', files: [body.items[0].accountId] },
    ]);
    const next = await as(operators.verifier).alerts(`?limit=1&cursor=${body.next}`).expect(200);
    expect([...body.items, ...next.body.items].map(({ id }: Told) => id)).toEqual(
      (await open()).slice(0, 2).map(({ id }) => id),
    );
    for (const other of allBut(operators, 'verifier')) {
      await as(other).alerts().expect(403);
      await as(other).resolves(next.body.items[0].id).expect(403);
    }
  });
});
