import { testApp, type TestApp } from '#test/support/test-app.js';
import type { SignedIn } from '../../../src/accounts/testing/professionals.js';
import { SOCIAL_WORKER } from '../../../src/accounts/testing/situations.js';
import { Scene, WAYS_TO_END } from '../../../src/coordination/circle/testing/circle.http.js';
import { OUTSIDE } from '../../../src/coordination/files/testing/files.http.js';

let test: TestApp;
let scene: Scene;
beforeAll(async () => (test = await testApp()));
afterAll(() => test.close());
beforeEach(async () => {
  test.clock.set('2026-11-23T09:00:00+01:00');
  scene = await Scene.of(test);
  await scene.joins(scene.physician);
});

type Event = {
  id: string;
  kind: string;
  occurredOn: string;
  text: string | null;
  depositor: { displayName: string; own: boolean } | null;
  version: number | null;
};
const timeline = (who: SignedIn, query = '') =>
  scene.reads<{ items: Event[]; next: string | null }>(who, `/sections/timeline${query}`);
const enter = (who: SignedIn, body: object) => scene.as(who).post(scene.file('/sections/timeline'), body);

describe('The timeline', () => {
  it('sets entered events among the turns in the life of the file and its circle', async () => {
    await enter(scene.physician, {
      kind: 'hospitalisation',
      occurredOn: '2026-10-02',
      text: 'Chute au domicile.',
    }).expect(201);
    await enter(scene.nurse, {
      kind: 'appointment',
      occurredOn: '2026-12-01',
      text: 'Consultation de cardiologie.',
    }).expect(201);
    const { items } = await timeline(scene.nurse);
    expect(items.map(({ kind }) => kind)).toEqual([
      'appointment',
      'member-joined',
      'member-joined',
      'file-opened',
      'hospitalisation',
    ]);
    expect(items.at(-1)).toMatchObject({ text: 'Chute au domicile.', version: 1, depositor: { own: false } });
    const opened = { text: null, version: null, depositor: { displayName: 'CAMILLE DUPONT', own: true } };
    expect(items.find(({ kind }) => kind === 'file-opened')).toMatchObject(opened);
  });

  it('holds items of the members that those of the news have, be they entered or turns of the file', async () => {
    const event = { kind: 'visit', occurredOn: '2026-11-20', text: 'Passage du matin.' };
    await enter(scene.nurse, event).expect(201);
    const news = scene.as(scene.nurse).post(scene.file('/sections/news'), { kind: 'OBS', text: 'Vue ce matin.' });
    await news.expect(201);
    const [note] = (await scene.reads<{ items: object[] }>(scene.nurse, '/sections/news')).items;
    for (const item of (await timeline(scene.nurse)).items)
      expect(Object.keys(item).sort()).toEqual(Object.keys(note ?? {}).sort());
  });

  it('gives one event with the ETag by which it is changed, and none of another section', async () => {
    const event = { kind: 'visit', occurredOn: '2026-11-20', text: 'Passage du matin.' };
    const { body } = await enter(scene.nurse, event).expect(201);
    const one = (path: string) => scene.as(scene.physician).get(scene.file(`${path}/${body.id}`));
    const read = await one('/sections/timeline').expect(200).expect('etag', '"1"');
    expect((await timeline(scene.physician)).items).toContainEqual(read.body);
    await one('/sections/news').expect(404);
  });

  it.each(WAYS_TO_END)('says who has left %s, and no end before its day', async (way) => {
    await scene.hasLeft(scene.physician, way);
    await scene.leaving(await scene.joins(await scene.professional({})), { endsOn: '2026-12-31' }).expect(204);
    const left = (await timeline(scene.nurse)).items.filter(({ kind }) => kind === 'member-left');
    expect(left.map(({ occurredOn }) => occurredOn)).toEqual(['2026-11-23']);
  });

  it.each(WAYS_TO_END)('does not tell outside the care team who opened the file and has left %s', async (way) => {
    await scene.agreesOutside('41');
    const outsider = await scene.professional(SOCIAL_WORKER);
    await scene.invitation(outsider, OUTSIDE).expect(201);
    await scene.acceptance(outsider).expect(204);
    const opener = async (who: SignedIn) =>
      (await timeline(who)).items.find(({ kind }) => kind === 'file-opened')?.depositor?.displayName;
    expect(await opener(outsider)).toBe('CAMILLE DUPONT');
    await scene.hasLeft(scene.nurse, way);
    expect(await opener(outsider)).toBeUndefined();
    expect(await opener(scene.physician)).toBe('CAMILLE DUPONT');
  });

  it('comes page by page without loss or repetition', async () => {
    for (const day of ['01', '02', '03', '04'])
      await enter(scene.nurse, { kind: 'visit', occurredOn: `2026-11-${day}`, text: day }).expect(201);
    const seen: Event[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { items: Event[]; next: string | null } = await timeline(
        scene.nurse,
        `?limit=2${cursor && `&cursor=${cursor}`}`,
      );
      seen.push(...page.items);
      cursor = page.next;
    }
    expect(seen).toEqual((await timeline(scene.nurse)).items);
  });

  it('honours the restriction that a depositor set', async () => {
    await enter(scene.nurse, {
      kind: 'family',
      occurredOn: '2026-11-01',
      text: 'Séparation.',
      confidentiality: { audience: 'depositor' },
    }).expect(201);
    const kinds = async (who: SignedIn) => (await timeline(who)).items.map(({ kind }) => kind);
    expect(await kinds(scene.nurse)).toContain('family');
    expect(await kinds(scene.physician)).not.toContain('family');
  });

  it('refuses a day that does not exist, and one too far ahead', async () => {
    const at = (occurredOn: string) => enter(scene.nurse, { kind: 'visit', occurredOn, text: 'Visite' });
    expect((await at('2026-02-30')).status).toBe(422);
    expect((await at('2046-01-01').expect(422)).body.code).toBe('date-too-far');
  });
});
