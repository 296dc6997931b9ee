import { overlapping, writesTo } from '#test/support/overlapping.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import type { SignedIn } from '../../../src/accounts/testing/professionals.js';
import { COORDINATOR, SOCIAL_WORKER } from '../../../src/accounts/testing/situations.js';
import { Scene, WAYS_TO_END } from '../../../src/coordination/circle/testing/circle.http.js';
import { withdrawn, wholeNote } from '../../../src/coordination/files/testing/files.http.js';

type Item = {
  id: string;
  text: string;
  version: number;
  kind: string;
  depositor: { displayName: string; own: boolean };
};

let test: TestApp;
let scene: Scene;
beforeAll(async () => (test = await testApp()));
afterAll(() => test.close());
beforeEach(async () => {
  test.clock.set('2026-11-23T09:00:00+01:00');
  scene = await Scene.of(test);
  await scene.joins(scene.physician);
});

const write = (who: SignedIn, body: object = {}) =>
  scene.as(who).post(scene.file('/sections/news'), { kind: 'OBS', text: 'Tension à 14/8.', ...body });
const written = async (who: SignedIn, body: object = {}): Promise<string> =>
  ((await write(who, body).expect(201)).body as { id: string }).id;
const read = (who: SignedIn, query = '') =>
  scene.reads<{ items: Item[]; next: string | null }>(who, `/sections/news${query}`);
const texts = async (who: SignedIn, query = '') => (await read(who, query)).items.map(({ text }) => text);
const member = async (situation: Parameters<Scene['professional']>[0]) =>
  scene.joins(await scene.professional(situation));
const reword = (who: SignedIn, id: string, version: number, text: string) =>
  scene
    .as(who)
    .put(scene.file(`/sections/news/${id}`), wholeNote(text))
    .set('if-match', `"${version}"`);

describe('The news of a file', () => {
  it('are read by the whole circle, newest first, with who wrote them', async () => {
    await written(scene.nurse, { text: 'Premier passage.' });
    await written(scene.physician, { text: 'Traitement adapté.', kind: 'INST', urgent: true });
    const { items } = await read(scene.nurse);
    expect(items.map(({ text, depositor }) => [text, depositor.own])).toEqual([
      ['Traitement adapté.', false],
      ['Premier passage.', true],
    ]);
  });

  it('come page by page', async () => {
    for (const text of ['un', 'deux', 'trois']) await written(scene.nurse, { text });
    const first = await read(scene.nurse, '?limit=2');
    expect(first.items.map(({ text }) => text)).toEqual(['trois', 'deux']);
    expect(await texts(scene.nurse, `?limit=2&cursor=${first.next}`)).toEqual(['un']);
  });

  it('restricted to some categories are not even known to the others', async () => {
    const coordinator = await member(COORDINATOR);
    await written(scene.nurse, {
      text: 'Pour les soignants.',
      confidentiality: { audience: 'categories', categories: ['PHY'] },
    });
    expect(await texts(scene.physician)).toEqual(['Pour les soignants.']);
    expect(await texts(coordinator)).toEqual([]);
    expect(await texts(scene.nurse)).toEqual(['Pour les soignants.']);
  });

  it('restricted to named professionals, or to oneself, are read by these alone', async () => {
    const worker = await member(SOCIAL_WORKER);
    await written(scene.nurse, {
      text: 'À vous seule.',
      confidentiality: { audience: 'professionals', accountIds: [worker.accountId] },
    });
    await written(scene.nurse, { text: 'Aide-mémoire.', confidentiality: { audience: 'depositor' } });
    expect(await texts(worker)).toEqual(['À vous seule.']);
    expect(await texts(scene.physician)).toEqual([]);
    expect(await texts(scene.nurse)).toEqual(['Aide-mémoire.', 'À vous seule.']);
  });

  it('cannot be addressed to someone who takes no part in the file', async () => {
    const stranger = await scene.professional(SOCIAL_WORKER);
    const { body } = await write(scene.nurse, {
      confidentiality: { audience: 'professionals', accountIds: [stranger.accountId] },
    }).expect(422);
    expect(body.code).toBe('audience-not-in-circle');
    expect(await texts(scene.nurse)).toEqual([]);
  });

  it('are worded anew by their depositor alone, and keep what they said before', async () => {
    const id = await written(scene.nurse, { text: 'Tension à 18/8.' });
    await reword(scene.nurse, id, 1, 'Tension à 14/8.').expect(200).expect('etag', '"2"');
    expect(await texts(scene.physician)).toEqual(['Tension à 14/8.']);
    const { body } = await scene
      .as(scene.physician)
      .get(scene.file(`/sections/news/${id}/versions`))
      .expect(200);
    expect((body as { items: Item[] }).items.map(({ version, text }) => [version, text])).toEqual([
      [2, 'Tension à 14/8.'],
      [1, 'Tension à 18/8.'],
    ]);
    expect((await reword(scene.physician, id, 2, 'Autre chose.')).status).toBe(403);
    const one = await scene
      .as(scene.physician)
      .get(scene.file(`/sections/news/${id}`))
      .expect(200)
      .expect('etag', '"2"');
    expect((await read(scene.physician)).items).toEqual([one.body]);
    const versions = (query: string) =>
      scene.as(scene.physician).get(scene.file(`/sections/news/${id}/versions?limit=1${query}`));
    const { items, next } = (await versions('').expect(200)).body as { items: Item[]; next: string };
    const rest = (await versions(`&cursor=${next}`).expect(200)).body as { items: Item[]; next: null };
    expect([items, rest.items, rest.next]).toMatchObject([[{ version: 2 }], [{ version: 1 }], null]);
  });

  it('have no new version when they are worded as they are', async () => {
    const id = await written(scene.nurse, { text: 'Tension à 14/8.' });
    for (let i = 0; i < 2; i += 1) {
      const { body, headers } = await reword(scene.nurse, id, 1, 'Tension à 14/8.').expect(200);
      expect([body.version, headers['etag']]).toEqual([1, '"1"']);
    }
    expect((await read(scene.physician)).items).toMatchObject([{ version: 1 }]);
  });

  it('lose no change to a race: the later of two answers 412 and changes nothing', async () => {
    const id = await written(scene.nurse);
    const rewordings = ['un', 'deux', 'trois'].map((text) => reword(scene.nurse, id, 1, text));
    const answers = await overlapping(test, writesTo('coordination.item'), [], rewordings);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    expect((await read(scene.nurse)).items[0]?.version).toBe(2);
  });

  it('that are confidential answer like those that do not exist', async () => {
    const id = await written(scene.nurse, { confidentiality: { audience: 'depositor' } });
    const hidden = await scene
      .as(scene.physician)
      .get(scene.file(`/sections/news/${id}/versions`))
      .expect(404);
    const unknown = await scene
      .as(scene.physician)
      .get(scene.file('/sections/news/01890000-0000-7000-8000-000000000000/versions'))
      .expect(404);
    const alone = await scene
      .as(scene.physician)
      .get(scene.file(`/sections/news/${id}`))
      .expect(404);
    for (const { body } of [hidden, alone])
      expect({ ...body, instance: '' }).toEqual({ ...unknown.body, instance: '' });
  });

  it.each(WAYS_TO_END)('of one who has left %s remain readable to them, with one closing report more', async (way) => {
    await written(scene.physician, { text: 'Avant mon départ.' });
    await written(scene.nurse, { text: 'Ce que je ne lirai plus.' });
    await scene.hasLeft(scene.physician, way);
    expect((await scene.news(scene.physician)).body.code).toBe('membership-ended');
    expect(await texts(scene.physician, '?own=1')).toEqual(['Avant mon départ.']);
    const report = () =>
      scene.as(scene.physician).post(scene.file('/sections/news/closing-report'), { text: 'Bilan de fin de suivi.' });
    await report().expect(201);
    expect((await report().expect(409)).body.code).toBe('closing-report-exists');
    expect(await texts(scene.nurse)).toContain('Bilan de fin de suivi.');
    expect(await texts(scene.physician, '?own=1')).toEqual(['Bilan de fin de suivi.', 'Avant mon départ.']);
  });

  it('are closed to all once the consent is withdrawn', async () => {
    await written(scene.nurse);
    await withdrawn(test, scene.fileId, scene.physician);
    expect((await scene.news(scene.nurse).expect(403)).body.code).toBe('consent-withdrawn');
    expect((await write(scene.nurse).expect(403)).body.code).toBe('consent-withdrawn');
  });

  it('are added once under one idempotency key', async () => {
    const send = (text: string) => write(scene.nurse, { text }).set('idempotency-key', 'visite-du-23');
    const both = [send('Une fois.'), send('Une fois.')];
    const [first, second] = await overlapping(test, writesTo('coordination.item'), [], both);
    expect([first?.status, second?.status]).toEqual([201, 201]);
    expect(first?.body).toEqual(second?.body);
    const marks = [first, second].map((answer) => (answer?.headers as Record<string, string>)['idempotency-replayed']);
    expect(marks.toSorted()).toEqual(['true', undefined]);
    expect(await texts(scene.nurse)).toEqual(['Une fois.']);
    expect((await send('Autre chose.').expect(422)).body.code).toBe('idempotency-key-reused');
  });

  it('that were refused leave their idempotency key free', async () => {
    const newcomer = await scene.professional(SOCIAL_WORKER);
    const send = () => write(newcomer, { text: 'Premier passage.' }).set('idempotency-key', 'premier-passage');
    await send().expect(404);
    await scene.joins(newcomer);
    await send().expect(201);
    expect(await texts(scene.nurse)).toEqual(['Premier passage.']);
  });
});
