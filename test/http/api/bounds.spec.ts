import { Bounds } from '#libs/use-cases/daily-bounds.js';
import { newId } from '#libs/kernel/identifier.js';
import { overlapping, writesTo } from '#test/support/overlapping.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { operatorsOf } from '../../../src/accounts/testing/operators.js';
import { enrolled, type SignedIn } from '../../../src/accounts/testing/professionals.js';
import { NURSE } from '../../../src/accounts/testing/situations.js';
import { Scene } from '../../../src/coordination/circle/testing/circle.http.js';
import { AGREEMENT, as } from '../../../src/coordination/files/testing/files.http.js';

const SEARCHES = { 'professional.search': 6, 'account.search': 4, 'directory.search': 2 };

const BOUNDS: Bounds = {
  each: 4,
  account: {
    'news.add': 3,
    'invitation.accept': 100,
    'file.open': 100,
    'consent-withdrawal.record-at-desk': 3,
    ...SEARCHES,
  },
  one: { 'consent-decision.record': 3, 'consent-withdrawal.record': 3 },
};

let test: TestApp;
let beside: TestApp;
let scene: Scene;
beforeAll(async () => {
  const swap = [[Bounds, BOUNDS]] as const;
  test = await testApp({ swap });
  beside = await testApp({ swap, beside: test });
});
afterAll(async () => {
  await beside.app.close();
  await test.close();
});
beforeEach(() => begin('2026-11-23T08:00:00Z'));

async function begin(at: string) {
  test.clock.set(at);
  scene = await Scene.of(test);
  await scene.joins(scene.physician);
}

const write = (who: SignedIn, server = test) =>
  as(server, who).post(scene.file('/sections/news'), { kind: 'OBS', text: 'Tension à 14/8.' });
const WITHDRAWAL = { ...AGREEMENT, effect: 'withdrawn', decidedOn: '2026-11-23' };
const withdraw = (who: SignedIn) => scene.as(who).post(scene.file('/consent/withdrawals'), WITHDRAWAL);
const give = (who: SignedIn) =>
  scene.as(who).post(scene.file('/consent/decisions'), { ...AGREEMENT, decidedOn: '2026-11-23' });

describe('What makes a file or the service grow', () => {
  it('is done so many times a day by one account; the next is refused, kept nowhere, and possible tomorrow', async () => {
    await begin('2026-11-23T23:30:00Z');
    for (let i = 0; i < 3; i += 1) await write(scene.nurse).expect(201);
    const { headers } = await write(scene.nurse).expect(429, /too-many-today/);
    expect(headers['retry-after']).toBe('1800');
    await write(scene.physician).expect(201);
    const { items } = await scene.reads<{ items: unknown[] }>(scene.physician, '/sections/news');
    expect(items).toHaveLength(4);
    test.clock.set('2026-11-24T00:00:00Z');
    await write(scene.nurse).expect(201);
  });

  it('is counted by all servers together', async () => {
    for (const server of [test, test, beside]) await write(scene.nurse, server).expect(201);
    await write(scene.nurse, beside).expect(429);
  });

  it('has a bound also where none is named', async () => {
    const absent = () => scene.as(scene.nurse).put('/v1/me/absence', { returnsOn: '2026-12-01', replacedBy: null });
    const statuses: number[] = [];
    for (let i = 0; i < 5; i += 1) statuses.push((await absent()).status);
    expect(statuses).toEqual([204, 204, 204, 204, 429]);
  });

  it('is counted once when it is sent twice under one key', async () => {
    const key = newId();
    for (let i = 0; i < 5; i += 1) await write(scene.nurse).set('Idempotency-Key', key).expect(201);
    await write(scene.nurse).expect(201);
  });
});

describe('Searches of people', () => {
  const search = (who: SignedIn, path: string, body: object) => scene.as(who).post(path, body);

  it('show so many colleagues a day to one account, on whichever page, and a search that finds nobody counts for one', async () => {
    const seven = Array.from({ length: 7 }, () => ({ familyName: 'MOISSON', situations: [NURSE] }));
    await enrolled(test.database, test.clock.now(), seven);
    const colleagues = (query: string, name = 'moisson') =>
      search(scene.nurse, `/v1/professionals/search${query}`, { name });
    const { body } = await colleagues('?limit=3').expect(200);
    await colleagues('', 'personne ainsi').expect(200);
    await colleagues(`?limit=3&cursor=${body.next}`).expect(429, /too-many-today/);
    await colleagues(`?limit=2&cursor=${body.next}`).expect(200);
    const { headers } = await colleagues('', 'personne ainsi').expect(429);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    await search(scene.physician, '/v1/professionals/search', { name: 'moisson', limit: 1 }).expect(400);
    await search(scene.physician, '/v1/professionals/search?limit=1', { name: 'moisson' }).expect(200);
    await search(scene.nurse, '/v1/files/search', { usedName: 'martin' }).expect(200);
  });

  it('are bounded for operators and in the national directory likewise', async () => {
    const { support } = await operatorsOf(test.app);
    const accounts = () => search(support, '/v1/backoffice/accounts/search?limit=3', { name: 'moisson' });
    await accounts().expect(200);
    await accounts().expect(429, /too-many-today/);
    const directory = () => search(scene.physician, '/v1/directory/search', { name: 'moisson' });
    for (const status of [200, 200, 429]) await directory().expect(status);
  });
});

describe('Whether a person is known', () => {
  const ask = (desk: SignedIn, fileId: string, more: object = {}) =>
    scene.as(desk).post('/v1/backoffice/consent-withdrawals', {
      person: { fileId },
      identityCheck: { method: 'call-back', checkedOn: '2026-11-23', source: 'numéro du dossier' },
      decision: { ...WITHDRAWAL, ...more },
    });

  it('is asked of the desk so many times a day, all at once as well; a withdrawal that is recorded is none of them', async () => {
    const { support } = await operatorsOf(test.app);
    for (let i = 0; i < 5; i += 1) await ask(support, newId(), { decidedOn: '2026-11-25' }).expect(422);
    await ask(support, scene.fileId).expect(201);
    const many = Array.from({ length: 7 }, () => ask(support, newId()));
    const answers = await overlapping(test, writesTo('acts.counted'), [], many);
    expect(answers.map(({ status }) => status).sort()).toEqual([404, 404, 404, ...Array(4).fill(429)]);
    const known = await ask(support, scene.fileId).expect(429, /too-many-today/);
    expect(await scene.traced(known)).toMatchObject([{ code: 'too-many-today', files: [scene.fileId] }]);
  });
});

describe('A withdrawal', () => {
  it('is never one too many: what is bounded is giving the consent again', async () => {
    for (let i = 0; i < 3; i += 1) {
      await withdraw(scene.nurse).expect(201);
      await give(scene.physician).expect(201);
    }
    await withdraw(scene.nurse).expect(201);
    await give(scene.physician).expect(429, /too-many-today/);
    await give(scene.nurse).expect(429);
    await scene.news(scene.physician).expect(403, /consent-withdrawn/);
  });

  it('that withdraws nothing more has the bound of anything else', async () => {
    await withdraw(scene.nurse).expect(201);
    const said = (episode: string) =>
      scene.as(scene.nurse).post(scene.file('/consent/withdrawals'), { ...WITHDRAWAL, episode });
    for (const episode of ['1', '2', '3']) await said(episode).expect(201);
    await said('4').expect(429);
  });
});
