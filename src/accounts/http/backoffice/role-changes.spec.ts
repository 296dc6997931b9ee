import request from 'supertest';
import { newId } from '#libs/kernel/identifier.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { allBut, type Operators, operatorsOf } from '../../testing/operators.js';
import { type SignedIn, signedIn } from '../../testing/professionals.js';
import type { RoleChangePage } from './role-changes.shapes.js';

let spico: TestApp;
let operators: Operators;
let second: SignedIn;
beforeAll(async () => {
  spico = await testApp();
  operators = await operatorsOf(spico.app);
  second = await signedIn(spico.app, { situations: [], roles: ['administrator'] });
});
afterAll(() => spico.close());

const as = ({ token }: SignedIn) => ({
  get: (path: string) => request(spico.server).get(path).auth(token, { type: 'bearer' }),
  post: (path: string, body?: object) => request(spico.server).post(path).auth(token, { type: 'bearer' }).send(body),
});

const ask = (by: SignedIn, { accountId }: SignedIn, more: object = {}) =>
  as(by).post(`/v1/backoffice/accounts/${accountId}/role-changes`, {
    ...{ role: 'support', change: 'grant', reason: 'Arrivée dans l’équipe' },
    ...more,
  });
const asked = async (by: SignedIn, whom: SignedIn, more: object = {}) =>
  ((await ask(by, whom, more).expect(201)).body as { id: string }).id;
const confirm = (by: SignedIn, id: string) => as(by).post(`/v1/backoffice/role-changes/${id}/countersignature`);
const rolesOf = async (who: SignedIn) => ((await as(who).get('/v1/me').expect(200)).body as { roles: string[] }).roles;
const versionOf = async ({ accountId }: SignedIn) =>
  (await as(second).get(`/v1/backoffice/accounts/${accountId}`).expect(200)).headers.etag;
/** Page by page. */
const waiting = async (by: SignedIn) => {
  const found: RoleChangePage['items'][number][] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const list = as(by).get(`/v1/backoffice/role-changes?limit=1${cursor && `&cursor=${cursor}`}`);
    const page = (await list.expect(200)).body as RoleChangePage;
    found.push(...page.items);
    cursor = page.next;
  }
  return found;
};

describe('A role of the service centre', () => {
  it('is given once a second administrator confirms, at the next request', async () => {
    const newcomer = await signedIn(spico.app, { situations: [], assurance: 'totp' });
    const id = await asked(operators.administrator, newcomer);
    expect(await rolesOf(newcomer)).toEqual([]);
    expect(await waiting(second)).toMatchObject([
      { id, accountId: newcomer.accountId, role: 'support', change: 'grant' },
    ]);

    expect((await confirm(operators.administrator, id).expect(409)).body.code).toBe('four-eyes');
    await confirm(second, id).expect(204);
    expect(await rolesOf(newcomer)).toEqual(['support']);
    expect(await waiting(second)).toEqual([]);
    expect((await confirm(second, id).expect(409)).body.code).toBe('role-change-over');
    await as(newcomer).post('/v1/backoffice/accounts/search', { name: 'Dupont' }).expect(200);
  });

  it('is taken likewise, at the next request', async () => {
    const leaver = await signedIn(spico.app, { situations: [], roles: ['support', 'dpo'] });
    const read = await versionOf(leaver);
    await confirm(second, await asked(operators.administrator, leaver, { change: 'remove' })).expect(204);
    expect(await rolesOf(leaver)).toEqual(['dpo']);
    // What is decided on the account as it was read before is refused as stale.
    expect(await versionOf(leaver)).not.toBe(read);
    await as(leaver).post('/v1/backoffice/accounts/search', { name: 'Dupont' }).expect(403);
  });

  it('is not given by who is no administrator, nor to oneself', async () => {
    const newcomer = await signedIn(spico.app);
    for (const refused of [newcomer, ...allBut(operators, 'administrator')]) {
      await ask(refused, newcomer).expect(403);
      await as(refused).get('/v1/backoffice/role-changes').expect(403);
    }
    const id = await asked(operators.administrator, newcomer);
    for (const refused of allBut(operators, 'administrator')) await confirm(refused, id).expect(403);
    expect((await ask(second, second, { role: 'dpo' }).expect(409)).body.code).toBe('own-account');
  });

  it('is asked for once at a time, and only when it changes something', async () => {
    const newcomer = await signedIn(spico.app);
    const id = await asked(operators.administrator, newcomer);
    expect((await ask(second, newcomer).expect(409)).body.code).toBe('role-change-waiting');
    await as(operators.administrator).post(`/v1/backoffice/role-changes/${id}/refusal`).expect(204);
    expect((await ask(second, newcomer, { change: 'remove' }).expect(409)).body.code).toBe('role-change-idle');
    expect((await confirm(second, newId()).expect(404)).body.code).toBe('role-change-not-found');
    await asked(second, newcomer);
    spico.clock.advance(8 * 86_400_000);
    const [again, later] = await Promise.all([1, 2].map(() => signedIn(spico.app, { roles: ['administrator'] })));
    const renewed = await asked(again!, newcomer);
    const another = await asked(again!, newcomer, { role: 'dpo' });
    expect((await waiting(later!)).map(({ id }) => id)).toEqual([renewed, another]);
    await confirm(later!, renewed).expect(204);
  });

  it('is not given on the word of who is an administrator no more', async () => {
    const second = await signedIn(spico.app, { roles: ['administrator'] });
    for (const ended of [`roles = '{}'`, `status = 'suspended'`]) {
      const asker = await signedIn(spico.app, { roles: ['administrator'] });
      const id = await asked(asker, await signedIn(spico.app));
      await spico.superuser.query(`update accounts.account set ${ended} where id = $1`, [asker.accountId]);
      expect((await confirm(second, id).expect(409)).body.code).toBe('asker-not-administrator');
      await as(second).post(`/v1/backoffice/role-changes/${id}/refusal`).expect(204);
    }
  });

  it('is not kept by whose it is: they refuse no more than they confirm', async () => {
    const [one, two, leaver] = await Promise.all(
      [1, 2, 3].map(() => signedIn(spico.app, { situations: [], roles: ['administrator'] })),
    );
    const id = await asked(one!, leaver!, { role: 'administrator', change: 'remove' });
    expect((await as(leaver!).post(`/v1/backoffice/role-changes/${id}/refusal`).expect(409)).body.code).toBe(
      'own-account',
    );
    await confirm(two!, id).expect(204);
    expect(await rolesOf(leaver!)).toEqual([]);
  });

  it('is not given to an account that was suspended meanwhile, and is taken from it', async () => {
    const [one, two] = await Promise.all([1, 2].map(() => signedIn(spico.app, { roles: ['administrator'] })));
    const newcomer = await signedIn(spico.app);
    const id = await asked(one!, newcomer);
    await as(one!).post(`/v1/backoffice/accounts/${newcomer.accountId}/suspension`, { reason: 'Doute' }).expect(204);
    expect((await confirm(two!, id).expect(409)).body.code).toBe('account-not-active');
    expect((await ask(two!, newcomer, { role: 'dpo' }).expect(409)).body.code).toBe('account-not-active');
    const leaver = await signedIn(spico.app, { situations: [], roles: ['dpo'] });
    await as(one!).post(`/v1/backoffice/accounts/${leaver.accountId}/suspension`, { reason: 'Doute' }).expect(204);
    await confirm(two!, await asked(one!, leaver, { role: 'dpo', change: 'remove' })).expect(204);
  });
});
