import { forgedCopies } from '#libs/journal/testing/written.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { delegationsOf } from '../../../src/delegations/testing/delegations.http.js';
import type { SignedIn } from '../../../src/accounts/testing/professionals.js';
import type { ItemView } from '../../../src/coordination/news/application/item-view.js';
import type { Scene } from '../../../src/coordination/circle/testing/circle.http.js';
import { delegationScene, under } from '../../../src/coordination/circle/testing/delegation.http.js';
import { AGREEMENT, anOpening, wholeNote } from '../../../src/coordination/files/testing/files.http.js';

let test: TestApp;
let scene: Scene;
let physician: SignedIn;
let secretary: SignedIn;
let delegation: string;
beforeAll(async () => (test = await testApp()));
afterAll(() => test.close());
beforeEach(async () => ({ scene, physician, secretary, delegation } = await delegationScene(test)));

const NOTE = { kind: 'OBS', text: 'Le médecin passera jeudi.' };
const news = (more = '') => scene.file(`/sections/news${more}`);
const forPhysician = () => under(scene, secretary, delegation);
const itemsIn = ({ body }: { body: unknown }) => (body as { items: ItemView[] }).items;
const idOf = ({ body }: { body: unknown }) => (body as { id: string }).id;
const codeOf = ({ body, status }: { body: unknown; status: number }) => [status, (body as { code: string }).code];

describe('A secretary acts in the name of a physician', () => {
  it('and what she writes is the physician’s, by her hand', async () => {
    const id = idOf(await forPhysician().post(news(), NOTE).expect(201));
    const [read] = itemsIn(await scene.news(scene.nurse).expect(200));
    expect(read).toMatchObject({
      id,
      depositor: { profession: '10' },
      writtenBy: { displayName: 'ANNE PETIT', role: '331' },
    });
    const [own] = itemsIn(await scene.news(physician).expect(200));
    expect(own?.depositor.own).toBe(true);
  });

  it('and each wording says whose hand it is', async () => {
    const id = idOf(await forPhysician().post(news(), NOTE).expect(201));
    await scene
      .as(physician)
      .put(news(`/${id}`), wholeNote('Je passerai vendredi.'))
      .set('if-match', '"1"')
      .expect(200);
    const [now] = itemsIn(await scene.news(scene.nurse));
    const versions = (
      await scene
        .as(scene.nurse)
        .get(news(`/${id}/versions`))
        .expect(200)
    ).body.items as unknown[];
    expect([now?.writtenBy, versions]).toMatchObject([
      null,
      [{ writtenBy: null }, { writtenBy: { displayName: 'ANNE PETIT' } }],
    ]);
  });

  it('and the journal names both', async () => {
    const done = await forPhysician().post(news(), NOTE).expect(201);
    const read = await forPhysician().get(news()).expect(200);
    const both = { account_id: secretary.accountId, on_behalf_of: physician.accountId, mode: 'delegated' };
    expect(await scene.traced(done)).toMatchObject([{ ...both, action: 'news.add', outcome: 'done' }]);
    expect(await scene.traced(read)).toMatchObject([{ ...both, action: 'news.list', outcome: 'done' }]);
    const own = await scene.news(physician);
    expect(await scene.traced(own)).toMatchObject([{ on_behalf_of: null, mode: 'normal' }]);
  });

  it('and the physician finds it among the accesses to the file, and in the list of what was done', async () => {
    const id = idOf(await forPhysician().post(news(), NOTE).expect(201));
    await forPhysician().get(scene.file('/sections/timeline')).expect(200);
    const log = await scene.reads<{ items: object[] }>(physician, '/accesses');
    expect(log.items).toContainEqual(expect.objectContaining({ action: 'news.add', own: true, mode: 'delegated' }));
    const { body } = await delegationsOf(test, physician).acts(delegation).expect(200);
    expect((body as { items: object[] }).items).toMatchObject([
      { id: expect.stringMatching(/^[\da-f]{24}$/), action: 'timeline.read', files: [scene.fileId] },
      { action: 'news.add', section: 'news', item: id, outcome: 'done', isGenuine: true },
    ]);
    await forgedCopies(test.database, { item: 'forged' });
    const { items } = (await delegationsOf(test, physician).acts(delegation).expect(200)).body as {
      items: { item: string; isGenuine: boolean }[];
    };
    expect(items.filter(({ isGenuine }) => !isGenuine).map(({ item }) => item)).toEqual(['forged', 'forged']);
  });

  it('and what was done under a delegation is not told of the one that took its place', async () => {
    await forPhysician().post(news(), NOTE).expect(201);
    const anew = idOf(await delegationsOf(test, physician).give(secretary, { endsOn: '2027-02-01' }).expect(201));
    await under(scene, secretary, anew).get(scene.file('/sections/timeline')).expect(200);
    const actsUnder = async (id: string) =>
      ((await delegationsOf(test, physician).acts(id).expect(200)).body as { items: { action: string }[] }).items.map(
        ({ action }) => action,
      );
    expect([await actsUnder(delegation), await actsUnder(anew)]).toEqual([['news.add'], ['timeline.read']]);
  });

  it('finds the files of the physician, and takes down a consent in their name', async () => {
    const { body } = await forPhysician().get('/v1/files').expect(200);
    expect((body as { items: { id: string }[] }).items.map(({ id }) => id)).toEqual([scene.fileId]);
    await forPhysician()
      .post(scene.file('/consent/decisions'), { ...AGREEMENT, object: 'dmp' })
      .expect(201);
    const entries = await scene.reads<{ items: object[] }>(scene.nurse, '/consent/decisions');
    expect(entries.items[0]).toMatchObject({
      recordedBy: { profession: '10' },
      writtenBy: { displayName: 'ANNE PETIT' },
    });
  });

  it('opens a file, of which the physician is then the referent', async () => {
    const opened = await forPhysician()
      .post('/v1/files', anOpening({ birthName: 'Vidal' }))
      .expect(201);
    const { body } = await scene
      .as(physician)
      .get(`/v1/files/${idOf(opened)}`)
      .expect(200);
    expect(body).toMatchObject({ membership: { duties: ['referent'] } });
    expect((await scene.as(secretary).get(`/v1/files/${idOf(opened)}`)).status).toBe(404);
  });

  it('is told why, with ?explain=1', async () => {
    const { body } = await forPhysician().get(news('?explain=1')).expect(200);
    expect((body as { explanation: { rule: string }[] }).explanation.map(({ rule }) => rule)).toContain('delegated');
    const { body: refusal } = await forPhysician().post(scene.file('/closure?explain=1'), {
      reason: 'end-of-care',
      closedOn: '2026-11-23',
    });
    expect(refusal).toMatchObject({ code: 'not-delegable', explanation: [{ rule: 'never-delegable' }] });
  });
});

describe('In her own name she', () => {
  it('is not the author of what she wrote for another, and does not see the file', async () => {
    const id = idOf(await forPhysician().post(news(), NOTE).expect(201));
    expect(codeOf(await scene.as(secretary).get(news()))).toEqual([404, 'not-found']);
    await scene.joins(secretary);
    expect(codeOf(await scene.as(secretary).get(news()))).toEqual([403, 'matrix-denies']);
    expect(codeOf(await scene.as(secretary).get(news(`/${id}/versions`)))).toEqual([403, 'matrix-denies']);
  });

  it('has keys of her own: the physician’s request under the same Idempotency-Key is another', async () => {
    const add = (by: ReturnType<typeof forPhysician> | ReturnType<Scene['as']>) =>
      by.post(news(), NOTE).set('idempotency-key', 'k-1').expect(201);
    const first = idOf(await add(forPhysician()));
    expect(idOf(await add(forPhysician()))).toBe(first);
    expect(idOf(await add(scene.as(physician)))).not.toBe(first);
    const own = await scene.as(secretary).post('/v1/files', anOpening()).set('idempotency-key', 'k-1');
    expect(codeOf(own)).toEqual([403, 'matrix-denies']);
  });
});

describe('What stays hidden from her', () => {
  it('is what the physician keeps for themselves, in lists too', async () => {
    const secret = { ...NOTE, confidentiality: { audience: 'depositor' } };
    const theirs = idOf(await scene.as(physician).post(news(), secret).expect(201));
    const hers = idOf(await forPhysician().post(news(), secret).expect(201));
    expect(itemsIn(await forPhysician().get(news()).expect(200)).map(({ id }) => id)).toEqual([hers]);
    expect(itemsIn(await scene.news(physician)).map(({ id }) => id)).toEqual([hers, theirs]);
    expect(codeOf(await forPhysician().get(news(`/${theirs}/versions`)))).toEqual([404, 'not-found']);
  });
});
