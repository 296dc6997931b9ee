import { MikroORM } from '@mikro-orm/postgresql';
import { ormOptions } from '#config/database/options.js';
import { Database } from '#libs/database/database.js';
import { FixedClock } from '#test/support/fixed-clock.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { PATIENT } from '#test/support/test-database.js';
import { type Operators, operatorsOf } from '../../../accounts/testing/operators.js';
import type { Applicant } from '../../testing/registrations.http.js';
import { approvedBy, atDesk, takenBy } from '../../testing/verifiers.http.js';
import { ReduceRequests } from './forget-requests.js';

const DAY = 86_400_000;

let test: TestApp;
let orm: MikroORM;
let operators: Operators;
beforeAll(async () => {
  test = await testApp();
  operators = await operatorsOf(test.app);
  orm = await MikroORM.init(ormOptions({ url: test.urls.worker, pool: 2, deadlines: PATIENT }));
});
afterAll(async () => {
  await orm?.close();
  await test?.close();
});

const nightAfter = (days: number) =>
  new ReduceRequests(new Database(orm.em), new FixedClock(new Date(test.clock.now().getTime() + days * DAY))).run();

const desk = () => atDesk(test, operators.verifier);
async function refused(): Promise<Applicant> {
  const applicant = await takenBy(test, operators.verifier, { usedName: 'Martin' });
  await desk().post(`/${applicant.id}/questions`, { text: 'Êtes-vous au CCAS ?' }).expect(204);
  await applicant.asks('post', '/answers', { text: 'Non' }).expect(204);
  await desk().post(`/${applicant.id}/refusal`, { reason: 'not-in-scope', text: 'Hors champ' }).expect(204);
  return applicant;
}

/** All that the database still holds of a request, as one text. */
async function heldOf({ id }: Applicant): Promise<string> {
  const parts = ['event', 'check', 'comparison', 'code'].map(
    (part) => `select to_jsonb(p) as row from accounts.request_${part} p where request_id = $1`,
  );
  const all = ['select to_jsonb(r) as row from accounts.request r where id = $1', ...parts].join(' union all ');
  return JSON.stringify((await test.superuser.query<{ row: object }>(all, [id])).rows);
}

describe('A decided request', () => {
  it('loses after three months what nobody needs any more, and keeps the proof of the verification', async () => {
    const applicant = await approvedBy(test, operators.verifier, { usedName: 'Martin' });
    const { phone } = JSON.parse(await heldOf(applicant))[0].row.declaration as { phone: string };
    await nightAfter(89);
    expect(await heldOf(applicant)).toContain(phone);
    await nightAfter(91);
    const held = await heldOf(applicant);
    for (const gone of [phone, 'Martin', 'Auch']) expect(held).not.toContain(gone);
    await nightAfter(92);
    expect(await heldOf(applicant)).toBe(held);
    const { body } = await desk().get(`/${applicant.id}`).expect(200);
    expect(body).toMatchObject({
      status: 'approved',
      missing: [],
      declaration: { familyName: 'Lefèvre', phone: null, usedName: null, situations: [] },
      checks: [{ method: 'call-back', by: operators.verifier.accountId }],
    });
    const comparisons = body.comparisons as { item: string; declared: string | null }[];
    expect(comparisons.map(({ declared }) => declared)).toEqual(comparisons.map(() => null));
    expect((body.events as { kind: string }[]).map(({ kind }) => kind)).toContain('approved');
  });

  it('loses what was written to each other; its applicant still reads how it ended', async () => {
    const applicant = await refused();
    await nightAfter(91);
    expect(await heldOf(applicant)).not.toMatch(/CCAS|Hors champ/);
    expect((await applicant.asks('get').expect(200)).body).toMatchObject({
      status: 'refused',
      refusalReason: 'not-in-scope',
    });
  });

  it('is forgotten after a year when it led to no account, and kept when it did', async () => {
    const [kept, gone] = [await approvedBy(test, operators.verifier), await refused()];
    await nightAfter(364);
    expect(await heldOf(gone)).toContain('Lefèvre');
    await nightAfter(366);
    expect(await heldOf(gone)).toBe('[]');
    expect(await heldOf(kept)).toContain('Lefèvre');
  });
});

describe('A request that waits', () => {
  it('keeps all that it holds, however long', async () => {
    const applicant = await takenBy(test, operators.verifier, { usedName: 'Martin' });
    const before = await heldOf(applicant);
    await nightAfter(800);
    expect(await heldOf(applicant)).toBe(before);
  });
});
