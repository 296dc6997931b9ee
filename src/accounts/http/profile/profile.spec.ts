import request from 'supertest';
import { newId } from '#libs/kernel/identifier.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { Scene } from '../../../coordination/circle/testing/circle.http.js';
import { type SignedIn, signedIn } from '../../testing/professionals.js';
import { PHYSICIAN } from '../../testing/situations.js';

let spico: TestApp;
beforeAll(async () => (spico = await testApp()));
afterAll(() => spico.close());

const as = ({ token }: SignedIn) => {
  const auth = (call: request.Test) => call.auth(token, { type: 'bearer' });
  return {
    get: (path: string) => auth(request(spico.server).get(path)),
    put: (body: object) => auth(request(spico.server).put('/v1/me/absence')).send(body),
    back: () => auth(request(spico.server).delete('/v1/me/absence')),
    patch: (body: object) => auth(request(spico.server).patch('/v1/me')).send(body),
    search: (name: string) => auth(request(spico.server).post('/v1/professionals/search')).send({ name }),
  };
};

describe('An absence', () => {
  it('is shown to colleagues with who answers meanwhile: in searches, in circles and in invitations', async () => {
    const scene = await Scene.of(spico);
    const { nurse } = scene;
    const physician = await signedIn(spico.app, { familyName: 'ABSENTE', situations: [PHYSICIAN] });
    const locum = await signedIn(spico.app, { familyName: 'RELAIS', givenName: 'LOU' });
    await scene.joins(physician);
    const invitee = await scene.professional({});
    await scene.invitation(invitee, {}, physician).expect(201);
    await as(physician).put({ returnsOn: '2026-12-07', replacedBy: locum.accountId }).expect(204);

    const replacedBy = { accountId: locum.accountId, familyName: 'RELAIS', givenName: 'LOU' };
    const absence = { returnsOn: '2026-12-07', replacedBy };
    expect((await as(nurse).search('absente').expect(200)).body.items).toMatchObject([{ absence }]);
    expect((await scene.circle()).find(({ accountId }) => accountId === physician.accountId)).toMatchObject({
      absence,
    });
    expect(await scene.waiting(invitee)).toMatchObject([{ inviter: { absence } }]);
    expect((await as(physician).get('/v1/me').expect(200)).body).toMatchObject({ absence });
    expect((await as(nurse).search('relais').expect(200)).body.items).toMatchObject([{ absence: null }]);
  });

  it('is over by itself at midnight in Paris before the day of the return, or when one says so', async () => {
    const reader = await signedIn(spico.app);
    const away = await signedIn(spico.app, { familyName: 'PARTIE' });
    const seen = async () => (await as(reader).search('partie').expect(200)).body.items[0].absence;
    await as(away).put({ returnsOn: '2026-11-24', replacedBy: null }).expect(204);
    spico.clock.set('2026-11-23T10:59:59+01:00');
    expect(await seen()).toEqual({ returnsOn: '2026-11-24', replacedBy: null });
    await as(away).back().expect(204);
    expect(await seen()).toBeNull();
    await as(away).put({ returnsOn: '2026-11-24', replacedBy: null }).expect(204);
    await spico.superuser.query(
      `update accounts.session set last_seen_at = '2026-11-23T23:00:00Z', expires_at = '2026-12-01'`,
    );
    spico.clock.set('2026-11-24T00:00:00+01:00');
    expect(await seen()).toBeNull();
    spico.clock.set('2026-11-23T11:00:00+01:00');
  });

  it.each([
    [{ returnsOn: '2026-11-23', replacedBy: null }, 'return-not-ahead'],
    [{ returnsOn: '2028-11-25', replacedBy: null }, 'return-too-far'],
    [{ returnsOn: '2026-12-07', replacedBy: newId() }, 'colleague-unknown'],
  ])('is refused when it makes no sense: %j', async (body, code) => {
    const refused = await as(await signedIn(spico.app))
      .put(body)
      .expect(422);
    expect(JSON.stringify(refused.body)).toContain(code);
  });

  it('names another, not oneself, and gives no room for a text', async () => {
    const nurse = await signedIn(spico.app);
    const own = await as(nurse).put({ returnsOn: '2026-12-07', replacedBy: nurse.accountId }).expect(422);
    expect(JSON.stringify(own.body)).toContain('colleague-unknown');
    await as(nurse).put({ returnsOn: '2026-12-07', message: 'Opération du genou' }).expect(400);
  });
});

describe('A telephone', () => {
  it('is one’s own to change, and shown to colleagues', async () => {
    const [nurse, reader] = [await signedIn(spico.app, { familyName: 'JOIGNABLE' }), await signedIn(spico.app)];
    const shown = async () => (await as(reader).search('joignable').expect(200)).body.items[0].phone;
    await as(nurse).patch({ phone: '05 61 99 00 12' }).expect(204);
    expect(await shown()).toBe('+33561990012');
    await as(nurse).patch({ phone: null }).expect(204);
    expect(await shown()).toBeNull();
    await as(nurse).patch({ phone: '12' }).expect(422);
    await as(nurse).patch({ familyName: 'AUTRE' }).expect(400);
  });
});
