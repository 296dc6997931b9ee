import { Database } from '#libs/database/database.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { enrolled, sessionOf, type SignedIn } from '../../../src/accounts/testing/professionals.js';
import { NURSE, SOCIAL_WORKER } from '../../../src/accounts/testing/situations.js';
import { Scene, WAYS_TO_END } from '../../../src/coordination/circle/testing/circle.http.js';
import { OUTSIDE } from '../../../src/coordination/files/testing/files.http.js';

const HOSPITAL = { id: 'R310000000009', name: 'HOPITAL DES OLIVIERS' };

let test: TestApp;
let scene: Scene;
/** A nurse of the hospital. */
let ward: SignedIn;

beforeAll(async () => (test = await testApp()));
afterAll(() => test.close());
beforeEach(async () => {
  test.clock.set('2026-11-23T09:00:00+01:00');
  scene = await Scene.of(test);
  ward = await scene.professional({ ...NURSE, structure: HOSPITAL });
});

const add = (more: object = {}) =>
  scene.as(scene.nurse).post(scene.file('/structures'), {
    structureId: HOSPITAL.id,
    ground: 'formal-team',
    reason: 'Hospitalisation à domicile',
    informedOn: '2026-11-22',
    ...more,
  });

const takeCharge = (who: SignedIn) =>
  scene.as(who).post(scene.file('/members/me'), { careDeclaration: 'Infirmière de l’hospitalisation à domicile' });

describe('A structure in the circle', () => {
  it('opens the file to nobody of its staff until they take charge, by name', async () => {
    await add().expect(201);
    await scene.news(ward).expect(404, /"not-found"/);
    await takeCharge(ward).expect(201);
    await scene.news(ward).expect(200);
    const member = (await scene.circle()).find(({ accountId }) => accountId === ward.accountId);
    expect(member?.stay).toMatchObject({ ground: 'same-structure', ring: 'care-team', status: 'active' });
    await takeCharge(ward).expect(409, /already-member/);
  });

  it('takes its staff in as long as it lasts, however long ago the person was told of it', async () => {
    await add({ informedOn: '2024-11-24' }).expect(201);
    await scene.later('2026-11-30T09:00:00+01:00');
    await takeCharge(ward).expect(201);
    const member = (await scene.circle()).find(({ accountId }) => accountId === ward.accountId);
    expect(member?.stay).toMatchObject({ informedOn: '2024-11-24', informedBy: scene.nurse.accountId });
  });

  it('is seen by the circle, once', async () => {
    await add().expect(201);
    await add().expect(409, /already-member/);
    const { body } = await scene.as(scene.nurse).get(scene.file('/structures')).expect(200);
    expect(body.items).toMatchObject([{ name: 'HOPITAL DES OLIVIERS', ground: 'formal-team', endsOn: null }]);
  });

  it.each(WAYS_TO_END)('is known outside the care team by its name, and no more once it has left %s', async (way) => {
    await scene.agreesOutside('41');
    const outsider = await scene.professional(SOCIAL_WORKER);
    await scene.invitation(outsider, OUTSIDE).expect(201);
    await scene.acceptance(outsider).expect(204);
    const { body } = await add().expect(201);
    type Listed = { readonly items: readonly object[] };
    const seen = async (who: SignedIn) => (await scene.reads<Listed>(who, '/structures')).items;
    const name = { id: body.id, structureId: HOSPITAL.id, name: HOSPITAL.name };
    expect(await seen(outsider)).toEqual([{ ...name, ground: null, startsAt: null, endsOn: null }]);
    const end = way === 'at once' ? {} : { endsOn: '2026-11-23' };
    await scene
      .as(scene.nurse)
      .post(scene.file(`/structures/${body.id}/end`), end)
      .expect(204);
    if (way === 'at once') test.clock.advance(1000);
    else await scene.later('2026-11-24T00:00:00+01:00');
    expect(await seen(outsider)).toEqual([]);
    expect(await seen(scene.nurse)).toMatchObject([{ ...name, ground: 'formal-team', endsOn: '2026-11-23' }]);
  });

  it('is one of the directory, and one to which the person is not opposed', async () => {
    await add({ structureId: 'R0' }).expect(422, /structure-unknown/);
    await scene.opposes({ kind: 'structure', structureId: HOSPITAL.id });
    await add().expect(403, /consent-opposed/);
  });

  it('gives no way in to others', async () => {
    await takeCharge(ward).expect(404, /"not-found"/);
    await add().expect(201);
    await takeCharge(scene.physician).expect(404, /"not-found"/);
  });

  it('gives no way in against the person’s will', async () => {
    await add().expect(201);
    await scene.opposes({ kind: 'professional', accountId: ward.accountId });
    const answer = await takeCharge(ward).expect(404, /"not-found"/);
    expect(await scene.traced(answer)).toMatchObject([
      { outcome: 'refused', code: 'unknown', because: ['opposed-professional'], files: [scene.fileId] },
    ]);
  });

  it.each<[string, (who: SignedIn) => Promise<unknown>]>([
    ['has accepted', (who) => scene.acceptance(who).expect(204)],
    ['has declined', (who) => scene.as(who).post(scene.file('/members/me/refusal'), {}).expect(204)],
    ['has left', async (who) => [await scene.acceptance(who).expect(204), await scene.leaving(who).expect(204)]],
  ])(
    'takes nobody into the care team who was asked outside it and %s, in any of their situations',
    async (_, answers) => {
      await scene.agreesOutside('41');
      await add().expect(201);
      const situations = [SOCIAL_WORKER, { ...SOCIAL_WORKER, structure: HOSPITAL }];
      const [account] = await enrolled(test.app.get(Database), test.clock.now(), [{ situations }]);
      const [outside, atHospital] = await Promise.all(
        account!.situations.map((acted) => sessionOf(test.app, { ...account!, situations: [acted] })),
      );
      await scene.invitation(outside!, OUTSIDE).expect(201);
      test.clock.advance(1000);
      await answers(outside!);
      await takeCharge(atHospital!).expect(403, /named-invitation-needed/);
      await scene.invitation(atHospital!).expect(201);
      await scene.acceptance(atHospital!).expect(204);
      await scene.news(atHospital!).expect(200);
    },
  );

  it('takes nobody in twice, even when their last day is set', async () => {
    await add().expect(201);
    await takeCharge(ward).expect(201);
    await scene.as(ward).post(scene.file('/members/me/end'), { reason: 'left', endsOn: '2026-11-30' }).expect(204);
    await takeCharge(ward).expect(409, /already-member/);
  });

  it.each(WAYS_TO_END)('gives no way in after its end, %s, and leaves those who took charge', async (way) => {
    const { body } = await add().expect(201);
    await takeCharge(ward).expect(201);
    const end = (more: object = {}) => scene.as(scene.nurse).post(scene.file(`/structures/${body.id}/end`), more);
    const other = await Scene.of(test);
    const elsewhere = other.file(`/structures/${body.id}/end`);
    await other
      .as(other.nurse)
      .post(elsewhere, {})
      .expect(404, /membership-not-found/);
    await end(way === 'at once' ? {} : { endsOn: '2026-11-23' }).expect(204);
    if (way === 'by its last day') {
      await add().expect(409, /already-member/);
      await scene.later('2026-11-24T00:00:00+01:00');
    }
    await end().expect(409, /membership-over/);
    const colleague = await scene.professional({ ...NURSE, structure: HOSPITAL });
    await takeCharge(colleague).expect(404, /"not-found"/);
    await scene.news(ward).expect(200);
    await add().expect(201);
    await takeCharge(colleague).expect(201);
  });
});
