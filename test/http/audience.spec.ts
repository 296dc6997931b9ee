import { newId } from '#libs/kernel/identifier.js';
import { testApp, type TestApp } from '#libs/testing/test-app.js';
import type { SignedIn } from '../../src/accounts/testing/professionals.js';
import { PHYSIOTHERAPIST, SOCIAL_WORKER } from '../../src/accounts/testing/situations.js';
import { OUTSIDE, Scene } from '../../src/coordination/testing/circle.http.js';
import { wholeNote } from '../../src/coordination/testing/files.http.js';

let test: TestApp;
let scene: Scene;

beforeAll(async () => (test = await testApp()));
afterAll(() => test.close());
beforeEach(async () => (scene = await Scene.of(test)));

const post = (who: SignedIn, path: string, body: object) => scene.as(who).post(scene.file(path), body);

describe('The audience of a note', () => {
  const note = (confidentiality: object) => ({ kind: 'GEN', text: 'Appel de la famille.', confidentiality });
  const write = (confidentiality: object) => post(scene.nurse, '/sections/news', note(confidentiality));
  const events = (confidentiality: object) =>
    post(scene.nurse, '/timeline', { ...note(confidentiality), kind: 'visit', occurredOn: '2026-11-22' });

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

describe('Whoever informed the person', () => {
  it('is of the circle: others are refused like those who do not exist', async () => {
    const [invitee, stranger] = [await scene.professional(SOCIAL_WORKER), await scene.professional(PHYSIOTHERAPIST)];
    await scene.agreesOutside('41');
    for (const by of [stranger.accountId, newId()])
      await scene
        .invitation(invitee, { ...OUTSIDE, informed: { by, on: '2026-11-22' } })
        .expect(422, /informant-not-in-circle/);
  });
});
