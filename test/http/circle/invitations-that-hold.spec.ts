import { Database } from '#libs/database/database.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { enrolled, sessionOf, type SignedIn } from '../../../src/accounts/testing/professionals.js';
import { NURSE, SOCIAL_WORKER } from '../../../src/accounts/testing/situations.js';
import { Scene } from '../../../src/coordination/circle/testing/circle.http.js';
import { AGREEMENT, invited, opened, ownLetters } from '../../../src/coordination/files/testing/files.http.js';

let test: TestApp;
let scene: Scene;

beforeAll(async () => (test = await testApp()));
afterAll(() => test.close());
beforeEach(async () => (scene = await Scene.of(test)));

const PARIS = { place: { communeCode: '75056', departmentCode: '75', town: 'Paris' } };

describe('An invitation', () => {
  it.each([
    ['practises in another region', PARIS, /invitee-without-part/],
    ['is of a category that is not admitted', { profession: '99', role: '303' }, /invitee-without-part/],
  ])('reaches nobody who %s: they are told nothing about the person', async (_, situation, code) => {
    const elsewhere = await scene.professional(situation);
    await scene.invitation(elsewhere).expect(422, code);
    expect(await scene.waiting(elsewhere)).toEqual([]);
  });

  it.each(['suspended', 'closed'])(
    'reaches nobody whose account is %s, told like one who does not exist',
    async (status) => {
      const gone = await scene.professional(SOCIAL_WORKER);
      await test.superuser.query('update accounts.account set status = $2 where id = $1', [gone.accountId, status]);
      await scene.invitation(gone).expect(422, /professional-unknown/);
    },
  );

  const inSituation = ({ situationId }: SignedIn, set: string, at = test.clock.now()) =>
    test.superuser.query(`update accounts.situation set ${set} where id = $1 and $2::timestamptz is not null`, [
      situationId,
      at,
    ]);

  it('reaches whom an exception admits to the region, until its end', async () => {
    const elsewhere = await scene.professional(PARIS);
    const until = "exception_until = $2, exception_reason = 'frontalier'";
    await inSituation(elsewhere, until);
    await scene.invitation(elsewhere).expect(422, /invitee-without-part/);
    await inSituation(elsewhere, until, new Date(test.clock.now().getTime() + 1));
    await scene.invitation(elsewhere).expect(201);
    expect(await scene.waiting(elsewhere)).toHaveLength(1);
  });

  it.each([
    ['has left the region since', 'in_region = false', /invitee-without-part/],
    ['practises no more since', 'ended_at = $2', /professional-unknown/],
  ])('is no longer shown to who %s, and reaches no other such', async (_, change, code) => {
    const { physician } = scene;
    await scene.invitation(physician).expect(201);
    const other = await scene.professional(SOCIAL_WORKER);
    for (const who of [physician, other]) await inSituation(who, change);
    expect(await scene.waiting(physician)).toEqual([]);
    await scene.invitation(other).expect(422, code);
  });

  it('is nobody’s to give to themselves, in another situation', async () => {
    const [account] = await enrolled(test.app.get(Database), test.clock.now(), [{ situations: [NURSE, NURSE] }]);
    const mine = await scene.joins(await sessionOf(test.app, account!));
    const other = await sessionOf(test.app, { ...account!, situations: [account!.situations[1]!] });
    await scene.invitation(other, {}, mine).expect(422, /invitee-is-oneself/);
    await scene.invitation(other).expect(201);
  });

  it('lapses after 30 days, and may be made again', async () => {
    const { physician } = scene;
    await scene.invitation(physician).expect(201);
    await scene.later('2026-12-23T23:59:59+01:00');
    expect(await scene.waiting(physician)).toHaveLength(1);
    await scene.later('2026-12-24T00:00:00+01:00');
    expect(await scene.waiting(physician)).toEqual([]);
    await scene.acceptance(physician).expect(404, /"not-found"/);
    const confidentiality = { audience: 'professionals', accountIds: [physician.accountId] };
    await scene
      .as(scene.nurse)
      .post(scene.file('/sections/news'), { kind: 'GEN', text: 'Appel.', confidentiality })
      .expect(422, /audience-not-in-circle/);
    expect((await scene.as(physician).get('/v1/files').expect(200)).body.items).toEqual([]);
    expect((await scene.circle()).at(-1)?.stay).toMatchObject({ status: 'ended', endReason: 'lapsed' });
    await scene.invitation(physician).expect(201);
    await scene.acceptance(physician).expect(204);
    test.clock.set('2026-11-23T09:00:00+01:00');
  });

  it('lapses with the stay of whoever gave it, in that file alone', async () => {
    const [colleague, invitee] = [await scene.joins(await scene.professional({})), scene.physician];
    const other = await opened(test, colleague, { birthName: `Ailleurs ${ownLetters(colleague)}` });
    await invited(test, other, colleague, invitee);
    await scene.invitation(invitee, {}, colleague).expect(201);
    await scene.leaving(colleague).expect(204);
    expect((await scene.waiting(invitee)).map(({ fileId }) => fileId)).toEqual([other]);
  });

  it('lapses with the closing of the file, and a reopening does not bring it back', async () => {
    const { physician, nurse } = scene;
    await scene.invitation(physician).expect(201);
    const other = await Scene.of(test);
    await other.invitation(physician).expect(201);
    await scene.as(nurse).post(scene.file('/closure'), { reason: 'end-of-care', closedOn: '2026-11-23' }).expect(204);
    const reopening = { reason: 'Nouvelle hospitalisation', consent: { ...AGREEMENT, decidedOn: '2026-11-23' } };
    await scene.as(nurse).post(scene.file('/reopening'), reopening).expect(204);
    expect((await scene.waiting(physician)).map(({ fileId }) => fileId)).toEqual([other.fileId]);
    await scene.acceptance(physician).expect(404);
  });
});
