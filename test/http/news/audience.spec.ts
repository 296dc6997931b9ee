import { newId } from '#libs/kernel/identifier.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import type { SignedIn } from '../../../src/accounts/testing/professionals.js';
import { PHYSIOTHERAPIST, SOCIAL_WORKER } from '../../../src/accounts/testing/situations.js';
import { Scene, WAYS_TO_END } from '../../../src/coordination/circle/testing/circle.http.js';
import { OUTSIDE, wholeNote } from '../../../src/coordination/files/testing/files.http.js';

let test: TestApp;
let scene: Scene;

beforeAll(async () => (test = await testApp()));
afterAll(() => test.close());
beforeEach(async () => {
  test.clock.set('2026-11-23T09:00:00+01:00');
  scene = await Scene.of(test);
});

const post = (who: SignedIn, path: string, body: object) => scene.as(who).post(scene.file(path), body);

describe('The audience of a note', () => {
  const note = (confidentiality: object) => ({ kind: 'GEN', text: 'Appel de la famille.', confidentiality });
  const write = (confidentiality: object) => post(scene.nurse, '/sections/news', note(confidentiality));
  const events = (confidentiality: object) =>
    post(scene.nurse, '/sections/timeline', { ...note(confidentiality), kind: 'visit', occurredOn: '2026-11-22' });

  it.each([['ZZZ'], ['NON'], ['PHY', 'ZZZ']])(
    'is of categories of the matrix that take part: not %s',
    async (...categories) => {
      for (const written of [write, events])
        await written({ audience: 'categories', categories }).expect(422, /category-unknown/);
      const { body } = await write({ audience: 'categories', categories: ['PHY'] }).expect(201);
      await scene
        .as(scene.nurse)
        .put(scene.file(`/sections/news/${body.id}`), wholeNote('x', { audience: 'categories', categories }))
        .set('If-Match', '"1"')
        .expect(422, /category-unknown/);
    },
  );

  it('is of professionals of the circle: who is not in it is refused like who does not exist', async () => {
    const stranger = await scene.professional(PHYSIOTHERAPIST);
    await (await Scene.of(test)).joins(stranger);
    const answers = [stranger.accountId, newId()].map(async (accountId) => {
      const { body, status } = await write({ audience: 'professionals', accountIds: [accountId] });
      return [status, body.code, body.detail];
    });
    const [known, unknown] = await Promise.all(answers);
    expect(known?.slice(0, 2)).toEqual([422, 'audience-not-in-circle']);
    expect(known).toEqual(unknown);
  });
});

describe('Who was invited and has not answered', () => {
  it('is named by the care team, which sees the invitations; outside of it like who does not exist', async () => {
    await scene.agreesOutside('41');
    const [outsider, invitee] = [await scene.professional(SOCIAL_WORKER), await scene.professional(PHYSIOTHERAPIST)];
    await scene.invitation(outsider, OUTSIDE).expect(201);
    await scene.acceptance(outsider).expect(204);
    await scene.invitation(invitee).expect(201);
    const confidentiality = { audience: 'professionals', accountIds: [invitee.accountId] };
    const write = (who: SignedIn) => post(who, '/sections/news', { kind: 'GEN', text: 'À lire.', confidentiality });
    await write(outsider).expect(422, /audience-not-in-circle/);
    await write(scene.nurse).expect(201);
    await scene.acceptance(invitee).expect(204);
    await write(outsider).expect(201);
  });
});

describe.each(WAYS_TO_END)('Who has left %s', (way) => {
  it('leaves a closing report to whoever was there with them, and does not learn by it who is there now', async () => {
    const [leaver, before, colleague] = await Promise.all([1, 2, 3].map(() => scene.professional(PHYSIOTHERAPIST)));
    if (!leaver || !before || !colleague) throw new Error('Three were asked for');
    for (const who of [before, leaver, colleague]) await scene.joins(who);
    await scene.leaving(before).expect(204);
    test.clock.advance(1000);
    await scene.hasLeft(leaver, way);
    test.clock.advance(1000);
    const since = await scene.joins(await scene.professional(PHYSIOTHERAPIST));
    await scene.leaving(colleague).expect(204);
    test.clock.advance(1000);
    const reported = (...accountIds: string[]) =>
      post(leaver, '/sections/news/closing-report', {
        text: 'Bilan.',
        confidentiality: { audience: 'professionals', accountIds },
      });
    const answers: unknown[][] = [];
    for (const accountId of [since.accountId, before.accountId, newId()]) {
      const { status, body } = await reported(scene.nurse.accountId, accountId);
      answers.push([status, body.code, body.detail]);
    }
    expect(answers).toEqual(answers.map(() => [422, 'audience-not-in-circle', answers[0]![2]]));
    await reported(scene.nurse.accountId, colleague.accountId).expect(201);
    expect((await scene.news(scene.nurse)).body.items).toMatchObject([{ text: 'Bilan.' }]);
    expect((await scene.news(since)).body.items).toEqual([]);
  });
});

describe('Whoever informed the person', () => {
  it('is of the circle: others are refused like those who do not exist', async () => {
    const [invitee, stranger] = [await scene.professional(SOCIAL_WORKER), await scene.professional(PHYSIOTHERAPIST)];
    await scene.agreesOutside('41');
    for (const by of [stranger.accountId, newId()])
      await scene
        .invitation(invitee, { ...OUTSIDE, informedBy: by, informedOn: '2026-11-22' })
        .expect(422, /informant-not-in-circle/);
  });
});
