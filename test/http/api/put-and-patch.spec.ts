import { testApp, type TestApp } from '#test/support/test-app.js';
import type { SignedIn } from '../../../src/accounts/testing/professionals.js';
import { SOCIAL_WORKER } from '../../../src/accounts/testing/situations.js';
import { Scene, WAYS_TO_END } from '../../../src/coordination/circle/testing/circle.http.js';
import { wholeNote } from '../../../src/coordination/files/testing/files.http.js';

let test: TestApp;
let scene: Scene;
beforeAll(async () => {
  test = await testApp();
  scene = await Scene.of(test);
  await scene.joins(scene.physician);
});
afterAll(() => test.close());

type Item = Record<string, unknown> & { id: string; version: number };
const NEWS = '/sections/news';
const TIMELINE = '/sections/timeline';
const KEPT = { confidentiality: { audience: 'depositor' }, urgent: true, hiddenFromRepresentatives: true };
const write = async (more: object = KEPT, section = NEWS) => {
  const kind = section === NEWS ? { kind: 'OBS' } : { kind: 'visit', occurredOn: '2026-11-20' };
  const { body } = await scene
    .as(scene.nurse)
    .post(scene.file(section), { text: 'Faute de frape', ...kind, ...more })
    .expect(201);
  return (body as { id: string }).id;
};
const send = (method: 'put' | 'patch', path: string, body: object, version = 1) =>
  scene.as(scene.nurse)[method](scene.file(path), body).set('if-match', `"${version}"`);
const read = async (id: string, who: SignedIn = scene.nurse, section = NEWS): Promise<Item | undefined> => {
  const { items } = await scene.reads<{ items: Item[] }>(who, `${section}?limit=100`);
  return items.find((item) => item.id === id);
};

describe('A note that is worded anew by a PUT', () => {
  it('is said whole: what is left out is asked for, and opens, hides or hurries nothing', async () => {
    const id = await write();
    const { body } = await send('put', `${NEWS}/${id}`, { text: 'Faute de frappe' }).expect(400);
    expect(body.errors).toMatchObject([
      { pointer: '/urgent', code: 'member-required' },
      { pointer: '/confidentiality', code: 'member-required' },
      { pointer: '/hiddenFromRepresentatives', code: 'member-required' },
    ]);
    expect(await read(id)).toMatchObject({ version: 1, audience: 'depositor', urgent: true });
    expect(await read(id, scene.physician)).toBeUndefined();
  });

  it('takes back what was read as it was read, by its depositor, with the whole confidentiality', async () => {
    const accountIds = [scene.physician.accountId];
    const id = await write({ ...KEPT, confidentiality: { audience: 'professionals', accountIds } });
    const item = await read(id);
    expect(item).toMatchObject({ confidentiality: { audience: 'professionals', categories: null, accountIds } });
    expect(await read(id, scene.physician)).toMatchObject({ audience: 'professionals', confidentiality: null });
    await send('put', `${NEWS}/${id}`, item!).expect(200, { version: 1, opens: null });
    await send('put', `${NEWS}/${id}`, { ...item, text: 'Faute de frappe' }).expect(200);
    expect(await read(id)).toMatchObject({
      ...KEPT,
      version: 2,
      text: 'Faute de frappe',
      confidentiality: { accountIds },
    });
  });

  it.each<[string, unknown]>([
    ['kind', 'INST'],
    ['audience', 'circle'],
    ['version', 7],
    ['writtenAt', '2020-01-01T00:00:00.000Z'],
    ['depositor', { displayName: 'Une autre', profession: '10', structureName: null, own: true }],
    ['countersigned', {}],
    ['awaitsCountersignature', null],
  ])('refuses another %s than it has: nobody writes it', async (name, value) => {
    const id = await write();
    const item = { ...(await read(id)), text: 'Autre', [name]: value };
    const { body } = await send('put', `${NEWS}/${id}`, item).expect(422, /member-read-only/);
    expect(JSON.stringify(body)).toContain(`/${name}`);
    expect(await read(id)).toMatchObject({ version: 1, text: 'Faute de frape' });
  });

  it('refuses what is unknown', async () => {
    const id = await write();
    await send('put', `${NEWS}/${id}`, { ...wholeNote('x'), surprise: 1 }).expect(400, /member-unknown/);
  });

  it('tells its author what a wider audience opens, and nothing where it opens nothing', async () => {
    const id = await write({ confidentiality: { audience: 'circle' } });
    const to = (version: number, confidentiality: object) =>
      send('patch', `${NEWS}/${id}`, { confidentiality }, version).expect(200);
    expect((await to(1, { audience: 'depositor' })).body).toEqual({ version: 2, opens: null });
    expect((await to(2, { audience: 'categories', categories: ['PHY', 'NUR'] })).body).toEqual({
      version: 3,
      opens: { audience: 'categories', versions: [1, 3] },
    });
    expect((await to(3, { audience: 'categories', categories: ['PHY'] })).body).toEqual({ version: 4, opens: null });
    expect((await to(4, { audience: 'circle' })).body).toEqual({
      version: 5,
      opens: { audience: 'circle', versions: [1, 3, 5] },
    });
  });
});

describe('A note that is changed by a PATCH', () => {
  it('keeps what is not named', async () => {
    const id = await write();
    await send('patch', `${NEWS}/${id}`, { text: 'Faute de frappe' }).expect(200, { version: 2, opens: null });
    expect(await read(id)).toMatchObject({ ...KEPT, version: 2, text: 'Faute de frappe' });
    await send('patch', `${NEWS}/${id}`, {}, 2).expect(200, { version: 2, opens: null });
    expect(await read(id, scene.physician)).toBeUndefined();
  });

  it.each(WAYS_TO_END)('is mended also when somebody whom it names has left since, %s', async (way) => {
    const leaver = await scene.joins(await scene.professional(SOCIAL_WORKER));
    const id = await write({ confidentiality: { audience: 'professionals', accountIds: [leaver.accountId] } });
    await scene.hasLeft(leaver, way);
    await send('patch', `${NEWS}/${id}`, { text: 'Faute de frappe' }).expect(200);
    const others = { audience: 'professionals', accountIds: [leaver.accountId, scene.physician.accountId] };
    await send('patch', `${NEWS}/${id}`, { confidentiality: others }, 2).expect(422, /audience-not-in-circle/);
  });

  it('refuses what it does not write, and an audience of nobody', async () => {
    const id = await write();
    await send('patch', `${NEWS}/${id}`, { kind: 'OBS' }).expect(400, /member-unknown/);
    await send('patch', `${NEWS}/${id}`, { text: null }).expect(400);
    const nobody = { audience: 'professionals', accountIds: null };
    await send('patch', `${NEWS}/${id}`, { confidentiality: nobody }).expect(422, /audience-empty/);
  });
});

describe('An event of the timeline', () => {
  it('is moved to its right day, where everybody finds it, and its versions keep the day that they said', async () => {
    const id = await write({}, TIMELINE);
    await send('patch', `${TIMELINE}/${id}`, { occurredOn: '2026-11-18' }).expect(200);
    const days = async () =>
      (await scene.reads<{ items: { id: string; occurredOn: string }[] }>(scene.physician, TIMELINE)).items.flatMap(
        (event) => (event.id === id ? [event.occurredOn] : []),
      );
    expect(await days()).toEqual(['2026-11-18']);
    const whole = { ...wholeNote('Faute de frappe'), occurredOn: '2026-11-17' };
    await send('put', `${TIMELINE}/${id}`, whole, 2).expect(200);
    const { items } = await scene.reads<{ items: object[] }>(scene.physician, `${TIMELINE}/${id}/versions`);
    expect(items).toMatchObject([
      { version: 3, occurredOn: '2026-11-17', text: 'Faute de frappe' },
      { version: 2, occurredOn: '2026-11-18' },
      { version: 1, occurredOn: '2026-11-20' },
    ]);
    expect(await days()).toEqual(['2026-11-17']);
  });

  it('needs a day in a PUT, that exists and is not too far ahead, and is no note', async () => {
    const [id, note] = [await write({}, TIMELINE), await write()];
    const put = (more: object) => send('put', `${TIMELINE}/${id}`, { ...wholeNote('x'), ...more });
    await put({}).expect(400, /member-required/);
    await put({ occurredOn: '2026-02-30' }).expect(422);
    await put({ occurredOn: '2046-01-01' }).expect(422, /date-too-far/);
    await send('patch', `${TIMELINE}/${note}`, { occurredOn: '2026-11-18' }).expect(404);
    await send('patch', `${NEWS}/${id}`, { text: 'x' }).expect(404);
    const item = await read(id, scene.nurse, TIMELINE);
    await send('put', `${TIMELINE}/${id}`, item!).expect(200, { version: 1, opens: null });
  });
});
