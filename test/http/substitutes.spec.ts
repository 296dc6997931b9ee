import { testApp, type TestApp } from '#libs/testing/test-app.js';
import type { SignedIn } from '../../src/accounts/testing/professionals.js';
import { PHYSIOTHERAPIST, SECRETARY, SOCIAL_WORKER } from '../../src/accounts/testing/situations.js';
import { OUTSIDE, Scene } from '../../src/coordination/testing/circle.http.js';
import { joined } from '../../src/coordination/testing/files.http.js';

let test: TestApp;
let scene: Scene;
/** Whoever is not the physician's colleague practises in the nurse's structure. */
const ELSEWHERE = { structure: { id: 'R340000000002', name: 'CABINET DES MICOCOULIERS' } };

beforeAll(async () => (test = await testApp()));
afterAll(() => test.close());
beforeEach(async () => {
  test.clock.set('2026-11-23T23:30:00+01:00');
  scene = await Scene.of(test);
  await joined(test, scene.fileId, scene.nurse, scene.physician);
});

const give = (by: SignedIn, substitute: SignedIn, more: object = {}) =>
  scene.as(by).post(scene.file('/substitutes'), {
    situationId: substitute.situationId,
    endsOn: '2026-11-30',
    reason: 'Congés',
    informedOn: '2026-11-22',
    ...more,
  });

describe('A replacement', () => {
  it('is given by the one who is away, and lets the substitute in once they take charge, in their own category', async () => {
    const substitute = await scene.professional(PHYSIOTHERAPIST);
    const answer = await give(scene.nurse, substitute).expect(201);
    await scene.news(substitute).expect(403, /invitation-pending/);
    expect(await scene.waiting(substitute)).toMatchObject([{ fileId: scene.fileId, reason: 'Congés' }]);
    await scene.acceptance(substitute).expect(204);
    const { body } = await scene.as(substitute).get(scene.file('')).expect(200);
    expect(body.membership).toMatchObject({ ring: 'care-team', duties: [], endsAt: '2026-11-30T23:00:00+00:00' });
    const may = (path: string) => body.sections.find((section: { path: string }) => section.path === path).may;
    expect([may('health-notes'), may('news')]).toEqual([['read'], ['read', 'add', 'edit']]);
    expect(await scene.traced(answer)).toMatchObject([
      { outcome: 'done', action: 'GiveSubstitute', item: answer.body.id },
    ]);
  });

  it('ends by its date', async () => {
    const substitute = await scene.professional({});
    await give(scene.nurse, substitute, { endsOn: '2026-11-23' }).expect(201);
    await scene.acceptance(substitute).expect(204);
    await scene.news(substitute).expect(200);
    test.clock.set('2026-11-24T00:00:00+01:00');
    await scene.news(substitute).expect(403, /membership-ended/);
  });

  it('is shown in the circle with whom it replaces', async () => {
    const substitute = await scene.professional({});
    await give(scene.nurse, substitute).expect(201);
    const shown = (await scene.circle()).find(({ accountId }) => accountId === substitute.accountId);
    expect(shown?.stay).toMatchObject({ replaces: await scene.membershipOf(scene.nurse), status: 'invited' });
  });

  it('of one who is already away is given by a colleague of the same structure, and by no other', async () => {
    const [colleague, substitute] = [await scene.professional({}), await scene.professional({})];
    await joined(test, scene.fileId, scene.nurse, colleague);
    const other = await scene.professional(ELSEWHERE);
    await joined(test, scene.fileId, scene.nurse, other);
    const replaces = await scene.membershipOf(scene.nurse);
    await give(other, substitute, { replaces }).expect(403, /not-same-structure/);
    await give(colleague, substitute, { replaces }).expect(201);
  });

  it('is none outside the care team, where nobody invites', async () => {
    await scene.agreesOutside('41');
    const outsider = await scene.professional(SOCIAL_WORKER);
    await scene.invitation(outsider, OUTSIDE).expect(201);
    await scene.acceptance(outsider).expect(204);
    await give(outsider, await scene.professional(SOCIAL_WORKER)).expect(403, /matrix-denies/);
  });

  it.each([
    ['one whom the matrix does not admit', { profession: '99', role: '303' }, {}, 422, /invitee-without-part/],
    ['a day that is past', {}, { endsOn: '2026-11-22' }, 422, /end-in-the-past/],
  ])('is not given to %s', async (_, situation, more, status, code) => {
    await give(scene.nurse, await scene.professional(situation), more).expect(status, code);
  });

  it('is not given to whom the person opposed, nor to one who takes part', async () => {
    const opposed = await scene.professional(SECRETARY);
    await scene.opposes({ kind: 'professional', accountId: opposed.accountId });
    await give(scene.nurse, opposed).expect(403, /consent-opposed/);
    await give(scene.nurse, scene.physician).expect(409, /already-member/);
  });
});
