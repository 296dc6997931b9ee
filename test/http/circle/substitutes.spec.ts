import { testApp, type TestApp } from '#test/support/test-app.js';
import type { SignedIn } from '../../../src/accounts/testing/professionals.js';
import { PHYSICIAN, SECRETARY, SOCIAL_WORKER, STUDENT_PHYSICIAN } from '../../../src/accounts/testing/situations.js';
import { Scene } from '../../../src/coordination/circle/testing/circle.http.js';
import { AGREEMENT, joined, OUTSIDE } from '../../../src/coordination/files/testing/files.http.js';

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
  it('is given by the one who is away, and lets the substitute in once they take charge, without their duties', async () => {
    const substitute = await scene.professional({});
    const answer = await give(scene.nurse, substitute).expect(201);
    await scene.news(substitute).expect(403, /invitation-pending/);
    expect(await scene.waiting(substitute)).toMatchObject([{ fileId: scene.fileId, reason: 'Congés' }]);
    await scene.acceptance(substitute).expect(204);
    const { body } = await scene.as(substitute).get(scene.file('')).expect(200);
    expect(body.membership).toMatchObject({ ring: 'care-team', duties: [], endsOn: '2026-11-30' });
    const may = (path: string) => body.sections.find((section: { path: string }) => section.path === path).may;
    expect([may('documents.psychiatric'), may('news')]).toEqual([[], ['read', 'add', 'edit']]);
    expect(await scene.traced(answer)).toMatchObject([
      { outcome: 'done', action: 'substitute.appoint', item: answer.body.id },
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

  it('of a colleague who may do more is given by nobody who may invite nobody', async () => {
    const homeHelp = { profession: '99', role: '372', activityKind: null };
    const physician = await scene.joins(await scene.professional(PHYSICIAN));
    const replaces = await scene.membershipOf(physician);
    const accomplice = await scene.professional(PHYSICIAN);
    for (const situation of [homeHelp, SECRETARY, STUDENT_PHYSICIAN, { profession: '71' }]) {
      const colleague = await scene.joins(await scene.professional(situation));
      await give(colleague, accomplice, { replaces }).expect(403, /replacement-of-another-row/);
    }
    const helped = await scene.joins(await scene.professional(homeHelp));
    const helper = await scene.joins(await scene.professional(homeHelp));
    const alike = await scene.professional({ ...homeHelp, role: '371' });
    await give(helper, alike, { replaces: await scene.membershipOf(helped) }).expect(201);
    const physiotherapist = await scene.joins(await scene.professional({ profession: '70' }));
    await give(physiotherapist, accomplice, { replaces }).expect(201);
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
    ['more than three months', {}, { endsOn: '2027-02-23' }, 422, /replacement-too-long/],
    ['whom the person is told of later', {}, { informedOn: '2026-11-24' }, 422, /"\/informedOn"/],
    ['all time', {}, { endsOn: '2199-12-30' }, 422, /replacement-too-long/],
    ['days that are over', {}, { startsOn: '2026-11-22' }, 422, /replacement-begins-in-the-past/],
    ['days that end first', {}, { startsOn: '2026-12-24', endsOn: '2026-12-23' }, 422, /replacement-ends-before/],
    ['days beyond any plan', {}, { startsOn: '2199-12-01', endsOn: '2199-12-31' }, 422, /date-too-far/],
    ['another profession', PHYSICIAN, {}, 422, /substitute-of-another-row/],
    ['another row of the same profession', { skill: 'SI04' }, {}, 422, /substitute-of-another-row/],
    [
      'one who learns the profession',
      { category: 'E' as const, activityKind: null },
      {},
      422,
      /substitute-of-another-row/,
    ],
    ['one who coordinates beside it', { activityKind: 'GENR08' }, {}, 422, /substitute-of-another-row/],
  ])('is not given to %s', async (_, situation, more, status, code) => {
    await give(scene.nurse, await scene.professional(situation), more).expect(status, code);
  });

  it('is not given to whom the person opposed, nor to one who takes part', async () => {
    const opposed = await scene.professional(SECRETARY);
    await scene.opposes({ kind: 'professional', accountId: opposed.accountId });
    await give(scene.nurse, opposed).expect(403, /consent-opposed/);
    await give(scene.nurse, scene.physician).expect(409, /already-member/);
  });

  it('gives one who may do less no way in for one who may do more', async () => {
    const homeHelp = await scene.professional({ profession: '99', role: '372', activityKind: null });
    await joined(test, scene.fileId, scene.nurse, homeHelp);
    const physician = await scene.professional({ ...PHYSICIAN, ...ELSEWHERE });
    await give(homeHelp, physician).expect(422, /substitute-of-another-row/);
    await give(homeHelp, await scene.professional({ profession: '99', role: '371', activityKind: null })).expect(201);
  });

  it('is of one at a time; the next are planned ahead, and take charge from their first day on', async () => {
    const [first, second, third] = [
      await scene.professional({}),
      await scene.professional({}),
      await scene.professional({}),
    ];
    // An invitation that they gave replaces nobody.
    await scene.invitation(await scene.professional(SOCIAL_WORKER)).expect(201);
    await give(scene.nurse, first, { endsOn: '2026-12-05' }).expect(201);
    const december = { startsOn: '2026-12-06', endsOn: '2026-12-31' };
    await give(scene.nurse, second, { ...december, startsOn: '2026-12-05' }).expect(409, /replacement-overlaps/);
    await give(scene.nurse, second, december).expect(201);
    await give(scene.nurse, third, { endsOn: '2026-12-24' }).expect(409, /replacement-overlaps/);
    expect(await scene.waiting(second)).toMatchObject([
      { startsOn: '2026-12-06', lapsesAt: '2026-12-31T23:00:00.000Z' },
    ]);
    await scene.acceptance(second).expect(409, /replacement-not-begun/);
    // The first is declined: their days are free again.
    await scene.as(first).post(scene.file('/members/me/refusal'), {}).expect(204);
    await give(scene.nurse, third, { endsOn: '2026-12-05' }).expect(201);
    await scene.later('2026-12-06T08:00:00+01:00');
    await scene.acceptance(third).expect(404);
    await scene.acceptance(second).expect(204);
    await scene.news(second).expect(200);
  });

  it('is planned up to a year ahead, for a day at least; whom it was given to and does not answer leaves it free', async () => {
    const [first, second] = [await scene.professional({}), await scene.professional({})];
    const inAYear = { startsOn: '2027-11-23', endsOn: '2027-11-23' };
    await give(scene.nurse, first, { ...inAYear, startsOn: '2027-11-24', endsOn: '2027-11-24' }).expect(
      422,
      /date-too-far/,
    );
    await give(scene.nurse, first, inAYear).expect(201);
    await give(scene.nurse, second, { endsOn: '2027-02-22' }).expect(201);
    await scene.later('2026-12-24T08:00:00+01:00');
    await give(scene.nurse, await scene.professional({}), { endsOn: '2026-12-31' }).expect(201);
  });

  it('waits for an answer no longer than whoever gave it takes part', async () => {
    const [colleague, substitute] = [await scene.joins(await scene.professional({})), await scene.professional({})];
    await scene.leaving(colleague, { endsOn: '2026-11-30' }).expect(204);
    const replaces = await scene.membershipOf(scene.nurse);
    await give(colleague, substitute, { replaces, endsOn: '2026-12-15' }).expect(201);
    expect(await scene.waiting(substitute)).toMatchObject([{ lapsesAt: '2026-11-30T23:00:00.000Z' }]);
  });

  it('of one outside the care team is given to nobody whom the consent names no more', async () => {
    await scene.agreesOutside('41');
    const outsider = await scene.professional(SOCIAL_WORKER);
    await scene.invitation(outsider, OUTSIDE).expect(201);
    await scene.acceptance(outsider).expect(204);
    const scope = { classes: ['social'], professions: ['41'] };
    const withdrawn = { ...AGREEMENT, object: 'extended-sharing', effect: 'withdrawn', scope };
    await scene.as(scene.nurse).post(scene.file('/consent/withdrawals'), withdrawn).expect(201);
    const replaces = await scene.membershipOf(outsider);
    await give(scene.nurse, await scene.professional(SOCIAL_WORKER), { replaces }).expect(403, /consent-out-of-scope/);
  });

  it('that nobody accepted by its last day leaves no part in the file, not even a former one', async () => {
    const substitute = await scene.professional({});
    await give(scene.nurse, substitute, { endsOn: '2026-11-23' }).expect(201);
    await scene.later('2026-11-24T08:00:00+01:00');
    expect(await scene.waiting(substitute)).toEqual([]);
    await scene.as(substitute).get(scene.file('/sections/news?own=1')).expect(404);
    await give(scene.nurse, substitute).expect(201);
    await scene.acceptance(substitute).expect(204);
  });
});

describe('Those who steer no file', () => {
  const appoint = async (who: SignedIn, ...duties: string[]) =>
    scene.as(scene.nurse).put(scene.file(`/members/${await scene.membershipOf(who)}/duties`), { duties });

  it('are substitutes', async () => {
    const substitute = await scene.professional({});
    await give(scene.nurse, substitute).expect(201);
    await scene.acceptance(substitute).expect(204);
    expect((await appoint(substitute, 'referent')).body.code).toBe('substitute-has-no-duty');
  });

  it.each([
    ['secretaries', SECRETARY],
    ['those who learn', STUDENT_PHYSICIAN],
  ])('are %s', async (_, situation) => {
    const member = await scene.joins(await scene.professional(situation));
    expect((await appoint(member, 'referent')).body.code).toBe('not-a-referent');
    expect((await scene.circle()).at(-1)?.duties).toEqual([]);
  });
});
