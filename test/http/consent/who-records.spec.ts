import { testApp, type TestApp } from '#test/support/test-app.js';
import { delegated } from '../../../src/delegations/testing/delegations.http.js';
import { type SignedIn, signedIn } from '../../../src/accounts/testing/professionals.js';
import { COORDINATOR, NURSE, SECRETARY } from '../../../src/accounts/testing/situations.js';
import { Scene } from '../../../src/coordination/circle/testing/circle.http.js';
import { AGREEMENT, OUTSIDE } from '../../../src/coordination/files/testing/files.http.js';
import { under } from '../../../src/coordination/circle/testing/delegation.http.js';

let test: TestApp;
let scene: Scene;
let outsider: SignedIn;

beforeAll(async () => (test = await testApp()));
afterAll(() => test.close());
beforeEach(async () => {
  scene = await Scene.of(test);
  await scene.joins(scene.physician);
  await scene.agreesOutside('330');
  outsider = await scene.professional(COORDINATOR);
  await scene.invitation(outsider, OUTSIDE).expect(201);
  await scene.acceptance(outsider).expect(204);
});

const record = (who: SignedIn, path: string, more: object) =>
  scene.as(who).post(scene.file(`/consent/${path}`), { ...AGREEMENT, ...more });
const scope = (...professions: string[]) => ({
  object: 'extended-sharing',
  scope: { classes: ['social', 'health-notes', 'assessments', 'documents'], professions },
});
const opposition = (to: object, effect = 'opposed') => ({ object: 'opposition', effect, opposition: to });
const WITHDRAWN = { effect: 'withdrawn' };
const inForce = async () =>
  (
    await test.superuser.query(
      'select version, sharing, extended, oppositions from consent.in_force where file_id = $1',
      [scene.fileId],
    )
  ).rows[0];

describe('A member outside the care team', () => {
  it('does not record what lifts their own limits: a wider scope, a lifting, an agreement', async () => {
    await record(scene.nurse, 'withdrawals', opposition({ kind: 'section', path: 'social' })).expect(201);
    const before = await inForce();
    for (const more of [
      scope('330'),
      scope('307'),
      opposition({ kind: 'section', path: 'social' }, 'lifted'),
      { object: 'dmp' },
    ])
      await record(outsider, 'decisions', more).expect(403, /matrix-denies/);
    expect(await inForce()).toEqual(before);
    await record(scene.nurse, 'withdrawals', WITHDRAWN).expect(201);
    await record(outsider, 'decisions', {}).expect(403, /matrix-denies/);
    await scene.news(scene.nurse).expect(403, /consent-withdrawn/);
  });

  it('records that sharing ends, and excludes nobody in the person’s name', async () => {
    for (const to of [
      { kind: 'professional', accountId: scene.nurse.accountId },
      { kind: 'profession', code: '10' },
    ])
      for (const path of ['withdrawals', 'decisions'])
        await record(outsider, path, opposition(to)).expect(403, /matrix-denies/);
    expect(await inForce()).toMatchObject({ oppositions: [] });
    await record(outsider, 'withdrawals', WITHDRAWN).expect(201);
    await scene.news(scene.nurse).expect(403, /consent-withdrawn/);
  });

  it('neither corrects nor countersigns', async () => {
    const { body } = await record(scene.nurse, 'withdrawals', WITHDRAWN).expect(201);
    const correction = { corrects: body.id, reason: 'erreur de saisie' };
    await scene
      .as(outsider)
      .post(scene.file('/consent/corrections'), correction)
      .expect(403, /matrix-denies/);
    const proposed = await scene.as(scene.nurse).post(scene.file('/consent/corrections'), correction).expect(201);
    await scene
      .as(outsider)
      .post(scene.file(`/consent/corrections/${proposed.body.id}/countersignature`), undefined as never)
      .expect(403, /matrix-denies/);
  });
});

describe('A scope that reaches one’s own profession', () => {
  it('is recorded by another member', async () => {
    await record(scene.nurse, 'decisions', scope('60', '307')).expect(409, /consent-recorder-concerned/);
    await record(scene.physician, 'decisions', scope('60', '307')).expect(201);
    await record(scene.nurse, 'decisions', { ...scope('60'), ...WITHDRAWN }).expect(201);
  });
});

describe('What lifts a limit of the hand that records it', () => {
  const joinsOutside = async (who: SignedIn, code: string) => {
    await record(scene.nurse, 'decisions', scope(code)).expect(201);
    await scene.invitation(who, OUTSIDE).expect(201);
    await scene.acceptance(who).expect(204);
  };

  it('is not recorded by a delegate who takes part outside the care team, in anybody’s name', async () => {
    const secretary = await scene.professional(SECRETARY);
    await joinsOutside(secretary, '331');
    await record(scene.nurse, 'withdrawals', opposition({ kind: 'section', path: 'social' })).expect(201);
    const forPhysician = under(scene, secretary, await delegated(test, scene.physician, secretary));
    const refused = (more: object) =>
      forPhysician
        .post(scene.file('/consent/decisions'), { ...AGREEMENT, ...more })
        .expect(409, /consent-recorder-concerned/);
    const before = await inForce();
    const lifted = opposition({ kind: 'section', path: 'social' }, 'lifted');
    for (const more of [scope('331'), scope('307'), lifted, { object: 'dmp' }]) await refused(more);
    expect(await inForce()).toEqual(before);
    await record(scene.nurse, 'withdrawals', WITHDRAWN).expect(201);
    await refused({});
    await scene.news(scene.nurse).expect(403, /consent-withdrawn/);
  });

  it('is not recorded by a delegate whose profession it reaches, who takes part in nothing; another scope is', async () => {
    const secretary = await scene.professional(SECRETARY);
    const forPhysician = under(scene, secretary, await delegated(test, scene.physician, secretary));
    const say = (more: object) => forPhysician.post(scene.file('/consent/decisions'), { ...AGREEMENT, ...more });
    await say(scope('331')).expect(409, /consent-recorder-concerned/);
    await say(scope('307')).expect(201);
  });

  it('is neither recorded nor corrected by a member who has another situation that it reaches', async () => {
    const situations = [NURSE, COORDINATOR];
    const both = await scene.joins(await signedIn(test.app, { situations }));
    await record(both, 'decisions', scope('330')).expect(409, /consent-recorder-concerned/);
    const path = opposition({ kind: 'profession', code: '330' });
    const { body } = await record(scene.nurse, 'withdrawals', path).expect(201);
    await record(both, 'decisions', { ...path, effect: 'lifted' }).expect(409, /consent-recorder-concerned/);
    const correct = (who: SignedIn) =>
      scene.as(who).post(scene.file('/consent/corrections'), { corrects: body.id, reason: 'erreur de saisie' });
    await correct(both).expect(409, /consent-recorder-concerned/);
    const proposed = await correct(scene.nurse).expect(201);
    const countersign = (who: SignedIn) =>
      scene.as(who).post(scene.file(`/consent/corrections/${proposed.body.id}/countersignature`), undefined as never);
    await countersign(both).expect(409, /consent-recorder-concerned/);
    expect(await inForce()).toMatchObject({ oppositions: [{ code: '330' }] });
    await countersign(scene.physician).expect(201);
    await record(scene.nurse, 'decisions', scope('330')).expect(201);
  });
});

describe('Who is opposed', () => {
  it('records nothing more in the person’s name, not even what restricts', async () => {
    const { nurse, physician } = scene;
    await scene.opposes({ kind: 'professional', accountId: physician.accountId });
    const before = await inForce();
    for (const more of [
      opposition({ kind: 'professional', accountId: nurse.accountId }),
      opposition({ kind: 'profession', code: '60' }),
      WITHDRAWN,
      { effect: 'refused' },
    ])
      await record(physician, 'withdrawals', more).expect(403, /consent-opposed/);
    expect(await inForce()).toEqual(before);
    await scene.news(nurse).expect(200);
    await scene.as(physician).post(scene.file('/members/me/end'), { reason: 'end-of-care' }).expect(204);
  });
});
