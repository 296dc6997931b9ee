import request from 'supertest';
import { newId } from '#libs/kernel/identifier.js';
import { journalEntries } from '#test/support/journal-entries.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { asRead } from '#test/support/as-read.js';
import { allBut, type Operators, operatorsOf } from '../../testing/operators.js';
import { enrolled, sessionOf, type SignedIn, signedIn } from '../../testing/professionals.js';
import { NURSE, PHYSICIAN } from '../../testing/situations.js';
import type { AccountAnswer, AccountPage } from './accounts.shapes.js';

const BECAUSE = { reason: 'Poste de travail volé, signalé par téléphone' };

let spico: TestApp;
let other: TestApp;
let operators: Operators;
beforeAll(async () => {
  spico = await testApp();
  other = await testApp({ beside: spico });
  operators = await operatorsOf(spico.app);
});
afterAll(async () => {
  await other.close();
  await spico.close();
});

const as = ({ token }: SignedIn, { server } = spico) => ({
  get: (path: string) => request(server).get(path).auth(token, { type: 'bearer' }),
  post: (path: string, body: object) =>
    request(server).post(path).auth(token, { type: 'bearer' }).use(asRead(server, { token })).send(body),
});
const path = ({ accountId }: SignedIn, what = '') => `/v1/backoffice/accounts/${accountId}${what}`;
const read = async (who: SignedIn) => (await as(operators.support).get(path(who)).expect(200)).body as AccountAnswer;

describe('An account, to operators', () => {
  it('is found by name, e-mail or number, by those whose work it is', async () => {
    const [account] = await enrolled(spico.database, spico.clock.now(), [{ familyName: 'ZELLER', givenName: 'ROSE' }]);
    const search = (by: SignedIn, body: object) => as(by).post('/v1/backoffice/accounts/search', body);
    for (const criteria of [{ name: 'zeller rose' }, { email: account!.email }, { nationalId: account!.nationalId }]) {
      const { items } = (await search(operators.support, criteria).expect(200)).body as AccountPage;
      expect(items).toEqual([
        {
          ...items[0],
          accountId: account!.id,
          email: account!.email,
          familyName: 'ZELLER',
          status: 'active',
          roles: [],
        },
      ]);
    }
    const [zouave] = await enrolled(spico.database, spico.clock.now(), [
      { familyName: 'LE ZOUAVE', givenName: 'STE-ANNE' },
    ]);
    for (const name of ['LEZOUAVE', 'le zouave sainte anne', 'sainteanne', 'zouave'])
      expect((await search(operators.support, { name }).expect(200)).body.items).toMatchObject([
        { accountId: zouave!.id },
      ]);
    await search(operators.support, { nationalId: '10001234567' }).expect(422, /rpps-key-mismatch.*\/nationalId/);
    const { body } = await search(operators.support, { name: '12', email: account!.email }).expect(422);
    expect(body).toMatchObject({ code: 'criterion-empty' });
    for (const refused of allBut(operators, 'verifier', 'support', 'administrator'))
      await search(refused, { name: 'zeller' }).expect(403);
    for (const vague of [{}, { name: 'e' }, { name: 'a é' }])
      expect((await search(operators.support, vague).expect(422)).body.code).toBe('account-search-too-wide');
    const { headers } = await search(operators.verifier, { name: 'zeller' }).expect(200);
    const requestId = String(headers['x-request-id']);
    expect(await journalEntries(spico.database, { requestId })).toMatchObject([
      { action: 'account.search', account_id: operators.verifier.accountId, files: [account!.id] },
    ]);
  });

  it('is found on one page and no other, also among others of the same name', async () => {
    const namesakes = Array.from({ length: 3 }, () => ({ familyName: 'ZWINGLI', givenName: 'ROSE' }));
    const accounts = await enrolled(spico.database, spico.clock.now(), namesakes);
    const found: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query = `?limit=1${cursor && `&cursor=${cursor}`}`;
      const search = as(operators.support).post(`/v1/backoffice/accounts/search${query}`, { name: 'zwingli' });
      const page = (await search.expect(200)).body as AccountPage;
      found.push(...page.items.map(({ accountId }) => accountId));
      cursor = page.next;
    }
    expect(found).toEqual(accounts.map(({ id }) => id));
  });

  it('is shown with its situations and its history, and nothing of its files', async () => {
    const nurse = await signedIn(spico.app, { situations: [NURSE] });
    const shown = await read(nurse);
    expect(shown).toMatchObject({ status: 'active', suspensionReason: null, changes: [], lastSignedInAt: null });
    expect(shown).toMatchObject({ status: 'active', statusLabel: 'Actif', roleLabels: [] });
    expect(shown.situations).toMatchObject([
      { situationId: nurse.situationId, professionLabel: 'Infirmier', endedAt: null },
    ]);
    const unknown = await as(operators.support).get(`/v1/backoffice/accounts/${newId()}`).expect(404);
    expect(unknown.body.code).toBe('account-not-found');
    for (const refused of [nurse, ...allBut(operators, 'verifier', 'support', 'administrator')])
      await as(refused).get(path(nurse)).expect(403);
  });
});

describe('A suspension', () => {
  it('ends every session at once, in every process, and leaves who did it and why', async () => {
    const nurse = await signedIn(spico.app);
    await as(nurse, other).get('/v1/me').expect(200);
    const done = await as(operators.support).post(path(nurse, '/suspension'), BECAUSE).expect(204);
    for (const server of [other, spico]) await as(nurse, server).get('/v1/me').expect(401);
    const { status, suspensionReason, changes } = await read(nurse);
    expect([status, suspensionReason]).toEqual(['suspended', 'decision']);
    expect(changes).toMatchObject([{ kind: 'suspended', by: operators.support.accountId, ...BECAUSE }]);
    const requestId = String(done.headers['x-request-id']);
    expect(await journalEntries(spico.database, { requestId })).toMatchObject([
      { action: 'account.suspend', outcome: 'done', account_id: operators.support.accountId, item: nurse.accountId },
    ]);
  });

  it('is ended by a reinstatement: new sessions are opened, the ended ones stay ended', async () => {
    const [account] = await enrolled(spico.database, spico.clock.now(), [{}]);
    const before = await sessionOf(spico.app, account!);
    await as(operators.administrator).post(path(before, '/suspension'), BECAUSE).expect(204);
    await as(operators.support).post(path(before, '/reinstatement'), BECAUSE).expect(204);
    await as(before).get('/v1/me').expect(401);
    await as(await sessionOf(spico.app, account!))
      .get('/v1/me')
      .expect(200);
  });

  it('is ended, or an account is, as it was when that was decided on, and not as others made it meanwhile', async () => {
    const nurse = await signedIn(spico.app);
    const asleep = `update accounts.account set status = 'suspended', suspended_for = 'dormancy' where id = $1`;
    await spico.superuser.query(asleep, [nurse.accountId]);
    const { headers } = await as(operators.support).get(path(nurse)).expect(200);
    await as(operators.administrator).post(path(nurse, '/suspension'), { reason: 'Compte volé' }).expect(204);
    for (const [by, what] of [
      [operators.support, '/reinstatement'],
      [operators.administrator, '/closure'],
    ] as const)
      await as(by)
        .post(path(nurse, what), BECAUSE)
        .set('if-match', headers.etag as string)
        .expect(412, /version-stale/);
    expect(await read(nurse)).toMatchObject({ status: 'suspended', suspensionReason: 'decision' });
  });

  it('is not decided twice, nor about oneself, nor by support about an operator', async () => {
    const nurse = await signedIn(spico.app);
    const suspend = (by: SignedIn, whom: SignedIn) => as(by).post(path(whom, '/suspension'), BECAUSE);
    expect((await as(operators.support).post(path(nurse, '/reinstatement'), BECAUSE)).body.code).toBe(
      'account-not-suspended',
    );
    await suspend(operators.support, nurse).expect(204);
    expect((await suspend(operators.support, nurse).expect(409)).body.code).toBe('account-not-active');
    expect((await suspend(operators.administrator, operators.administrator).expect(409)).body.code).toBe('own-account');
    expect((await suspend(operators.support, operators.dpo).expect(409)).body.code).toBe('operator-account');
    for (const refused of allBut(operators, 'support', 'administrator')) await suspend(refused, nurse).expect(403);
  });
});

describe('An account that nobody uses', () => {
  it('is suspended by decision as well: signing in by Pro Santé Connect no longer wakes it', async () => {
    const nurse = await signedIn(spico.app);
    const asleep = `update accounts.account set status = 'suspended', suspended_for = 'dormancy' where id = $1`;
    await spico.superuser.query(asleep, [nurse.accountId]);
    await as(operators.support).post(path(nurse, '/suspension'), BECAUSE).expect(204);
    expect(await read(nurse)).toMatchObject({ status: 'suspended', suspensionReason: 'decision' });
  });
});

describe('The end', () => {
  it('of a situation is at once: one acts in it no more, and still in another', async () => {
    const nurse = await signedIn(spico.app, { situations: [NURSE, PHYSICIAN] });
    const end = (by: SignedIn, situationId: string = nurse.situationId) =>
      as(by).post(path(nurse, `/situations/${situationId}/end`), { reason: 'Cessation d’activité' });
    await as(nurse).get('/v1/files').expect(200);
    for (const refused of allBut(operators, 'verifier', 'administrator')) await end(refused).expect(403);
    const later = `update accounts.situation set ended_at = $2::timestamptz + interval '1 day' where id = $1`;
    await spico.superuser.query(later, [nurse.situationId, spico.clock.now()]);
    await end(operators.verifier).expect(204);
    expect((await as(nurse, other).get('/v1/files').expect(403)).body.code).toBe('no-situation');
    expect((await as(nurse).get('/v1/me').expect(200)).body.situations).toHaveLength(1);
    const another = await signedIn(spico.app);
    for (const again of [nurse.situationId, another.situationId, newId()])
      expect((await end(operators.verifier, again).expect(404)).body.code).toBe('situation-not-found');
    expect((await read(nurse)).changes).toMatchObject([{ kind: 'situation-ended', situationId: nurse.situationId }]);
    expect((await read(another)).situations).toMatchObject([{ endedAt: null }]);
    const auditor = await signedIn(spico.app, { situations: [NURSE], roles: ['auditor'] });
    const ended = as(operators.verifier).post(path(auditor, `/situations/${auditor.situationId}/end`), BECAUSE);
    expect((await ended.expect(409)).body.code).toBe('operator-account');
  });

  it('of an account is for good, and for administrators', async () => {
    const nurse = await signedIn(spico.app);
    const close = (by: SignedIn) => as(by).post(path(nurse, '/closure'), { reason: 'Départ à la retraite' });
    for (const refused of allBut(operators, 'administrator')) await close(refused).expect(403);
    await close(operators.administrator).expect(204);
    await as(nurse).get('/v1/me').expect(401);
    expect((await close(operators.administrator).expect(409)).body.code).toBe('account-over');
    const reinstated = await as(operators.administrator).post(path(nurse, '/reinstatement'), BECAUSE).expect(409);
    expect(reinstated.body.code).toBe('account-not-suspended');
    const { status, situations } = await read(nurse);
    expect([status, situations.every(({ endedAt }) => endedAt !== null)]).toEqual(['closed', true]);
  });
});
