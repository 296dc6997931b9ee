import { Database } from '#libs/database/database.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { enrolled, sessionOf, type SignedIn } from '../../../src/accounts/testing/professionals.js';
import { NURSE, PHYSICIAN, PHYSIOTHERAPIST } from '../../../src/accounts/testing/situations.js';
import { Scene, WAYS_TO_END } from '../../../src/coordination/circle/testing/circle.http.js';

const HOSPITAL = { id: 'R310000000009', name: 'HOPITAL DES OLIVIERS' };

let test: TestApp;
let scene: Scene;
/** A nurse of the circle, and the same person in the ward of a hospital. */
let arthur: SignedIn;
let inWard: SignedIn;

beforeAll(async () => (test = await testApp()));
afterAll(() => test.close());
beforeEach(async () => {
  test.clock.set('2026-11-23T09:00:00+01:00');
  scene = await Scene.of(test);
  const situations = [NURSE, { ...NURSE, structure: HOSPITAL }];
  const [account] = await enrolled(test.app.get(Database), test.clock.now(), [{ situations }]);
  arthur = await sessionOf(test.app, account!);
  inWard = await sessionOf(test.app, { ...account!, situations: [account!.situations[1]!] });
  await scene.joins(arthur);
});

const stayOf = async (who: SignedIn) =>
  (await scene.circle()).filter(({ situationId }) => situationId === who.situationId).at(-1)?.stay;
const addHospital = () =>
  scene.as(scene.nurse).post(scene.file('/structures'), {
    structureId: HOSPITAL.id,
    ground: 'formal-team',
    reason: 'Hospitalisation à domicile',
    informedOn: '2026-11-22',
  });
const takeCharge = (who: SignedIn) => scene.as(who).post(scene.file('/members/me'), { careDeclaration: 'Soins' });
const substitute = (by: SignedIn, who: SignedIn, more: object = {}) =>
  scene.as(by).post(scene.file('/substitutes'), {
    situationId: who.situationId,
    endsOn: '2026-12-31',
    reason: 'Congés',
    informedOn: '2026-11-22',
    ...more,
  });

describe('An end', () => {
  it.each(['excluded-by-person', 'ended-by-referent', 'end-of-care'])(
    'that the referent set (%s) is brought forward by the one it binds, and not put off',
    async (reason) => {
      expect((await scene.ending(arthur, reason, { endsOn: '2026-12-10' })).status).toBe(204);
      const putOff = () => scene.leaving(arthur, { endsOn: '2099-12-31' }).expect(409, /end-not-put-off/);
      await putOff();
      await scene.leaving(arthur, { endsOn: '2026-12-05' }).expect(204);
      expect(await stayOf(arthur)).toMatchObject({ endsOn: '2026-12-05', endReason: reason });
      await putOff();
    },
  );

  it('is put off by who set it, and an exclusion by nobody', async () => {
    await scene.leaving(arthur, { endsOn: '2026-12-05' }).expect(204);
    await scene.leaving(arthur, { endsOn: '2026-12-31', reason: 'end-of-care' }).expect(204);
    expect((await stayOf(arthur))?.endReason).toBe('end-of-care');
    expect((await scene.ending(arthur, 'end-of-care', { endsOn: '2027-01-31' })).body.code).toBe('end-not-put-off');
    for (const endsOn of ['2026-12-31', '2026-12-10', '2026-12-20'])
      expect((await scene.ending(arthur, 'ended-by-referent', { endsOn })).status).toBe(204);
    expect((await scene.ending(arthur, 'excluded-by-person', { endsOn: '2027-01-31' })).status).toBe(204);
    expect(await stayOf(arthur)).toMatchObject({
      endsOn: '2026-12-20',
      endReason: 'excluded-by-person',
    });
    expect((await scene.ending(arthur, 'excluded-by-person', { endsOn: '2026-12-31' })).status).toBe(409);
  });

  it('that a former release wrote tells by its reason who set it', async () => {
    expect((await scene.ending(arthur, 'ended-by-referent', { endsOn: '2026-12-10' })).status).toBe(204);
    const forget = 'update coordination.membership set end_set_as = null, end_set_at = null where account_id = $1';
    await test.superuser.query(forget, [arthur.accountId]);
    await scene.leaving(arthur, { endsOn: '2099-12-31' }).expect(409, /end-not-put-off/);
  });

  it('of one’s own is no exclusion: the last referent does not evade their duty so', async () => {
    for (const reason of ['excluded-by-person', 'ended-by-referent', 'end-of-care'])
      expect((await scene.ending(scene.nurse, reason)).body.code).toBe('own-end');
    await scene.news(scene.nurse).expect(200);
  });
});

describe('Whom others put out', () => {
  it.each(['excluded-by-person', 'ended-by-referent'])(
    '(%s) comes back by name, not through a structure',
    async (reason) => {
      await addHospital().expect(201);
      expect((await scene.ending(arthur, reason)).status).toBe(204);
      test.clock.advance(1000);
      await takeCharge(inWard).expect(403, /named-invitation-needed/);
      await scene.invitation(inWard, { informedOn: '2026-11-23' }).expect(201);
      await scene.acceptance(inWard).expect(204);
      await scene.news(inWard).expect(200);
    },
  );

  it('comes back so who left of their own accord', async () => {
    await addHospital().expect(201);
    await scene.leaving(arthur).expect(204);
    await takeCharge(inWard).expect(201);
  });
});

describe('An exclusion by the person is of the professional', () => {
  const exclude = async (more: object = {}) => {
    const stay = (await scene.circle()).findLast(({ situationId }) => situationId === arthur.situationId);
    const end = scene.as(scene.nurse).post(scene.file(`/members/${stay?.id}/end`), {
      reason: 'excluded-by-person',
      ...more,
    });
    await end.expect(204);
    test.clock.advance(1000);
  };

  it('in each of their situations, invitations included', async () => {
    await scene.invitation(inWard).expect(201);
    await exclude();
    expect(await scene.waiting(inWard)).toEqual([]);
    await scene.acceptance(inWard).expect(404);
  });

  it('and of their substitutes, whom these replaced by others, and the invitations that all of them gave', async () => {
    const [isabelle, solene, invited, colleague] = await Promise.all(
      [{}, {}, {}, {}].map((one) => scene.professional(one)),
    );
    await substitute(arthur, isabelle!).expect(201);
    await scene.acceptance(isabelle!).expect(204);
    await substitute(isabelle!, solene!).expect(201);
    await scene.invitation(invited!, {}, arthur).expect(201);
    await scene.invitation(colleague!, {}, arthur).expect(201);
    await scene.acceptance(colleague!).expect(204);
    await exclude();
    await scene.news(isabelle!).expect(403, /membership-ended/);
    for (const who of [solene!, invited!]) await scene.acceptance(who).expect(404);
    // Who has accepted takes part in their own right.
    await scene.news(colleague!).expect(200);
  });

  it('by its day too', async () => {
    const isabelle = await scene.professional({});
    await scene.invitation(inWard).expect(201);
    await scene.acceptance(inWard).expect(204);
    await substitute(inWard, isabelle).expect(201);
    await scene.acceptance(isabelle).expect(204);
    await exclude({ endsOn: '2026-11-25' });
    for (const who of [arthur, inWard, isabelle]) await scene.news(who).expect(200);
    await scene.later('2026-11-26T00:00:00+01:00');
    for (const who of [arthur, inWard, isabelle]) await scene.news(who).expect(403, /membership-ended/);
  });

  it('who is asked again by the referent alone, once the person was told of it', async () => {
    await scene.joins(scene.physician);
    await exclude();
    await scene.later('2026-11-24T09:00:00+01:00');
    await scene.invitation(inWard, { informedOn: '2026-11-24' }, scene.physician).expect(403, /invitee-excluded/);
    await substitute(scene.nurse, arthur, { informedOn: '2026-11-22' }).expect(422, /informed-before-exclusion/);
    await scene.invitation(arthur, { informedOn: '2026-11-22' }).expect(422, /informed-before-exclusion/);
    await scene.invitation(arthur, { informedOn: '2026-11-24' }).expect(201);
    await scene.acceptance(arthur).expect(204);
    await scene.news(arthur).expect(200);
    await scene.later('2026-11-25T09:00:00+01:00');
    await exclude();
    await scene.invitation(inWard, { informedOn: '2026-11-25' }, scene.physician).expect(403, /invitee-excluded/);
  });

  it('of whom each stay ends by the first day that was set for it', async () => {
    await scene.joins(inWard);
    await scene.leaving(inWard, { endsOn: '2026-11-23' }).expect(204);
    for (const endsOn of ['2026-11-25', '2026-11-24']) await exclude({ endsOn });
    expect((await stayOf(inWard))?.endsOn).toBe('2026-11-23');
  });

  it('who writes no closing report, and is told no more whose file it was', async () => {
    await exclude();
    expect((await scene.as(arthur).get('/v1/files').expect(200)).body.items).toMatchObject([{ person: null }]);
    await scene
      .as(arthur)
      .post(scene.file('/sections/news/closing-report'), { text: 'Bilan.', urgent: true })
      .expect(403, /membership-ended/);
  });
});

describe.each(WAYS_TO_END)('Who has left %s', (way) => {
  it('is invited anew, seen as invited, accepts and is back', async () => {
    await scene.hasLeft(arthur, way);
    await scene.invitation(arthur).expect(201);
    const listed = async () => (await scene.as(arthur).get('/v1/files').expect(200)).body.items[0].membership.status;
    expect([await listed(), (await scene.waiting(arthur)).length]).toEqual(['invited', 1]);
    await scene.acceptance(arthur).expect(204);
    expect(await listed()).toBe('active');
    await scene.news(arthur).expect(200);
  });

  it('is no reader to whom a note is left, and no colleague who is replaced or gets a duty', async () => {
    const member = await scene.membershipOf(arthur);
    await scene.hasLeft(arthur, way);
    const confidentiality = { audience: 'professionals', accountIds: [arthur.accountId] };
    const note = { kind: 'GEN', text: 'Appel de la famille.', confidentiality };
    await scene
      .as(scene.nurse)
      .post(scene.file('/sections/news'), note)
      .expect(422, /audience-not-in-circle/);
    await substitute(scene.nurse, await scene.professional({}), { replaces: member }).expect(409, /not-active/);
    await scene
      .as(scene.nurse)
      .put(scene.file(`/members/${member}/duties`), { duties: ['referent'] })
      .expect(409, /not-active/);
    expect(
      (await scene.as(scene.nurse).post(scene.file(`/members/${member}/end`), { reason: 'end-of-care' })).body.code,
    ).toBe('membership-over');
    await scene
      .as(arthur)
      .post(scene.file('/members/me/end'), { reason: 'left' })
      .expect(403, /membership-ended/);
  });

  it('is followed by what stood on their stay', async () => {
    const [isabelle, invited] = [await scene.professional({}), await scene.professional(PHYSIOTHERAPIST)];
    await substitute(arthur, isabelle).expect(201);
    await scene.acceptance(isabelle).expect(204);
    await scene.invitation(invited, {}, arthur).expect(201);
    await scene.hasLeft(arthur, way);
    await scene.news(isabelle).expect(403, /membership-ended/);
    expect(await scene.waiting(invited)).toEqual([]);
    await scene.acceptance(invited).expect(404);
    await scene.invitation(invited).expect(201);
    await scene.acceptance(invited).expect(204);
  });
});

describe('Whose last day is to come', () => {
  it('has not left yet', async () => {
    const physician = await scene.professional(PHYSICIAN);
    await scene.leaving(arthur, { endsOn: '2026-11-30' }).expect(204);
    const confidentiality = { audience: 'professionals', accountIds: [arthur.accountId] };
    const note = { kind: 'GEN', text: 'Appel de la famille.', confidentiality };
    await scene.as(scene.nurse).post(scene.file('/sections/news'), note).expect(201);
    expect((await scene.as(arthur).get('/v1/files').expect(200)).body.items[0].membership.status).toBe('active');
    expect((await stayOf(arthur))?.status).toBe('active');
    await scene.invitation(physician, {}, arthur).expect(201);
    expect(await scene.waiting(physician)).toMatchObject([{ lapsesAt: '2026-11-30T23:00:00.000Z' }]);
    await scene.acceptance(physician).expect(204);
  });
});
