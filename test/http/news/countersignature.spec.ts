import { testApp, type TestApp } from '#test/support/test-app.js';
import type { SignedIn } from '../../../src/accounts/testing/professionals.js';
import { SECRETARY, SOCIAL_WORKER, STUDENT_PHYSICIAN } from '../../../src/accounts/testing/situations.js';
import { Scene, WAYS_TO_END } from '../../../src/coordination/circle/testing/circle.http.js';
import { joined, OUTSIDE } from '../../../src/coordination/files/testing/files.http.js';

let test: TestApp;
let scene: Scene;
let student: SignedIn;
let outsider: SignedIn;

beforeAll(async () => (test = await testApp()));
afterAll(() => test.close());
beforeEach(async () => {
  test.clock.set('2026-11-23T09:00:00+01:00');
  scene = await Scene.of(test);
  student = await scene.professional(STUDENT_PHYSICIAN);
  await joined(test, scene.fileId, scene.nurse, student);
  await scene.agreesOutside('41');
  outsider = await scene.professional(SOCIAL_WORKER);
  await scene.invitation(outsider, OUTSIDE).expect(201);
  await scene.acceptance(outsider).expect(204);
});

const NOTE = { text: 'Examen du patient ce matin.' };
const written = async (more: object = {}): Promise<string> =>
  (
    await scene
      .as(student)
      .post(scene.file('/sections/news'), { ...NOTE, kind: 'OBS', ...more })
      .expect(201)
  ).body.id;
const countersign = (who: SignedIn, item: string, section = 'sections/news') =>
  scene.as(who).post(scene.file(`/${section}/${item}/countersignature`), undefined as never);
const seen = async (who: SignedIn) => (await scene.news(who).expect(200)).body.items;
const single = (who: SignedIn, item: string) => scene.as(who).get(scene.file(`/sections/news/${item}/versions`));

describe('What someone in training writes', () => {
  it('is countersigned, and its versions are read, at the address of its own section alone', async () => {
    const item = await written();
    const elsewhere = scene.as(scene.nurse).get(scene.file(`/sections/timeline/${item}/versions`));
    expect((await elsewhere.expect(404)).body.code).toBe('not-found');
    expect((await countersign(scene.nurse, item, 'sections/timeline').expect(404)).body.code).toBe('not-found');
    expect(await seen(scene.nurse)).toMatchObject([{ id: item, awaitsCountersignature: true }]);
    await countersign(scene.nurse, item).expect(204);
  });

  it('is seen by its author and by those of the care team who may countersign, until one does', async () => {
    const item = await written();
    for (const who of [student, scene.nurse])
      expect(await seen(who)).toMatchObject([{ id: item, awaitsCountersignature: true, countersigned: null }]);
    expect(await seen(outsider)).toEqual([]);
    await single(scene.nurse, item).expect(200);
    await single(outsider, item).expect(404);

    const answer = await countersign(scene.nurse, item).expect(204);
    expect(await seen(outsider)).toMatchObject([
      { id: item, awaitsCountersignature: false, countersigned: { displayName: 'CAMILLE DUPONT', profession: '60' } },
    ]);
    await single(outsider, item).expect(200);
    expect(await scene.traced(answer)).toMatchObject([
      { outcome: 'done', action: 'item.countersign', item, account_id: scene.nurse.accountId },
    ]);
  });

  it('is countersigned once, by nobody who learns, nobody outside the care team, and not by its author', async () => {
    const item = await written();
    const colleague = await scene.professional(STUDENT_PHYSICIAN);
    await joined(test, scene.fileId, scene.nurse, colleague);
    for (const who of [student, colleague, outsider]) await countersign(who, item).expect(403, /matrix-denies/);
    await countersign(scene.nurse, item).expect(204);
    await countersign(scene.nurse, item).expect(409, /countersignature-not-awaited/);
  });

  it('keeps the restriction of its author, before and after', async () => {
    const item = await written({ confidentiality: { audience: 'categories', categories: ['PHY'] } });
    await joined(test, scene.fileId, scene.nurse, scene.physician);
    await countersign(scene.nurse, item).expect(404);
    await countersign(scene.physician, item).expect(204);
    expect(await seen(scene.physician)).toHaveLength(1);
    expect(await seen(scene.nurse)).toEqual([]);
  });

  it.each(WAYS_TO_END)('as a closing report too, of who left %s', async (way) => {
    await scene.hasLeft(student, way);
    const report = { text: 'Bilan de stage.', urgent: true };
    const { body } = await scene.as(student).post(scene.file('/sections/news/closing-report'), report).expect(201);
    expect(await seen(outsider)).toEqual([]);
    expect(await seen(scene.nurse)).toMatchObject([{ id: body.id, awaitsCountersignature: true }]);
    await countersign(scene.nurse, body.id).expect(204);
    expect(await seen(outsider)).toHaveLength(1);
  });

  it.each(WAYS_TO_END)('is countersigned by nobody who left %s', async (way) => {
    await scene.joins(scene.physician);
    const item = await written();
    await scene.hasLeft(scene.physician, way);
    await countersign(scene.physician, item).expect(403, /membership-ended/);
    expect(await seen(outsider)).toEqual([]);
    await countersign(scene.nurse, item).expect(204);
  });

  it('is on the timeline likewise', async () => {
    const event = { ...NOTE, kind: 'visit', occurredOn: '2026-11-20' };
    const { body } = await scene.as(student).post(scene.file('/sections/timeline'), event).expect(201);
    const entered = async (who: SignedIn) =>
      (await scene.as(who).get(scene.file('/sections/timeline')).expect(200)).body.items.filter(
        (one: { text: string | null }) => one.text,
      );
    expect([await entered(scene.nurse), await entered(outsider)]).toMatchObject([[{}], []]);
    await countersign(scene.nurse, body.id, 'sections/timeline').expect(204);
    expect(await entered(outsider)).toHaveLength(1);
  });
});

describe('What others write', () => {
  it('waits for nobody', async () => {
    const note = { ...NOTE, kind: 'OBS' };
    const { body } = await scene.as(scene.nurse).post(scene.file('/sections/news'), note).expect(201);
    expect(await seen(outsider)).toMatchObject([{ id: body.id, awaitsCountersignature: false }]);
    await joined(test, scene.fileId, scene.nurse, scene.physician);
    await countersign(scene.physician, body.id).expect(409, /countersignature-not-awaited/);
  });
});

describe('A closing report', () => {
  it.each(WAYS_TO_END)('is none of whom the matrix lets write no news, gone %s', async (way) => {
    const secretary = await scene.joins(await scene.professional(SECRETARY));
    await scene.hasLeft(secretary, way);
    const path = scene.file('/sections/news/closing-report');
    await scene
      .as(secretary)
      .post(path, { text: 'Bilan.' })
      .expect(403, /matrix-denies/);
  });
});
