import request from 'supertest';
import type { BackofficeRole } from '#libs/access/actor.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { asRead } from '#test/support/as-read.js';
import { type ChallengeId, OneTimeCodes } from '../domain/one-time-codes.js';
import { Passwords } from '../domain/passwords.js';
import { authenticatorOf, codeOf } from '../testing/authenticator.js';
import { enrolled, sessionOf, signedIn } from '../../accounts/testing/professionals.js';

const PASSWORD = 'Trois chevaux, un piano bleu';
const DAY = 86_400_000;

let test: TestApp;
let passwordHash: string;
beforeAll(async () => {
  test = await testApp({ variables: { REMEMBERED_DEVICE_DAYS: '30' } });
  passwordHash = await test.app.get(Passwords).hash(PASSWORD);
});
afterAll(() => test.close());

const professional = async (roles: readonly BackofficeRole[] = []) =>
  (await enrolled(test.database, test.clock.now(), [{ passwordHash, roles }]))[0]!;
const signIn = (email: string, device?: string, { server } = test) =>
  request(server)
    .post('/v1/sign-in')
    .send({ email, password: PASSWORD, ...(device && { device }) });

/** Signs in and asks to be remembered; the code is that of the mail. */
async function remembered(email: string, { app, server } = test, code?: string) {
  const { challengeId } = (await signIn(email, undefined, { app, server } as TestApp).expect(202)).body;
  const given = code ?? app.get(OneTimeCodes).codeOf(challengeId as ChallengeId);
  const entered = request(server).post(`/v1/sign-in/${challengeId}/code`).send({ code: given, rememberDevice: true });
  return (await entered.expect(201)).body as { token: string; device?: { token: string; expiresAt: string } };
}
const as = (token: string) => ({
  post: (path: string) => request(test.server).post(path).auth(token, { type: 'bearer' }),
  get: (path: string) => request(test.server).get(path).auth(token, { type: 'bearer' }),
  delete: (path: string) => request(test.server).delete(path).auth(token, { type: 'bearer' }),
});

describe('A remembered device', () => {
  it('signs in by password alone, for thirty days', async () => {
    const { email } = await professional();
    const { device } = await remembered(email);
    expect(Date.parse(device!.expiresAt)).toBe(test.clock.now().getTime() + 30 * DAY);
    test.clock.advance(30 * DAY - 1);
    const { token } = (await signIn(email, device!.token).expect(201)).body;
    expect((await as(token).get('/v1/me').expect(200)).body.assurance).toBe('otp');
    expect((await as(token).get('/v1/me/devices')).body.items).toHaveLength(1);
    test.clock.advance(1);
    await signIn(email, device!.token).expect(202);
    expect((await as(token).get('/v1/me/devices')).body.items).toEqual([]);
  });

  it('still needs the password, and is good for its account alone', async () => {
    const [one, other] = [await professional(), await professional()];
    const device = (await remembered(one.email)).device!.token;
    await signIn(other.email, device).expect(202);
    await request(test.server).post('/v1/sign-in').send({ email: one.email, password: 'guess', device }).expect(401);
    await signIn(one.email, `${device.slice(0, -4)}AAAA`).expect(202);
  });

  it('is one of one’s own in a list, and remembered no longer once it is forgotten', async () => {
    const [one, other] = [await professional(), await professional()];
    const { token, device } = await remembered(one.email);
    const stranger = (await remembered(other.email)).token;
    const { items } = (await as(token).get('/v1/me/devices').expect(200)).body;
    expect(items).toHaveLength(1);
    await as(stranger).delete(`/v1/me/devices/${items[0].id}`).expect(404);
    await signIn(one.email, device!.token).expect(201);
    await as(token).delete(`/v1/me/devices/${items[0].id}`).expect(204);
    await signIn(one.email, device!.token).expect(202);
    expect((await as(token).get('/v1/me/devices')).body.items).toEqual([]);
  });

  it('is on one page and no other, also when several were remembered at the same moment', async () => {
    const { email } = await professional();
    const { token } = await remembered(email);
    await remembered(email);
    const first = (await as(token).get('/v1/me/devices?limit=1').expect(200)).body;
    const second = (await as(token).get(`/v1/me/devices?limit=1&cursor=${first.next}`).expect(200)).body;
    expect([first.items.length, second.items.length, second.next]).toEqual([1, 1, null]);
    expect(first.items[0].id > second.items[0].id).toBe(true);
  });

  it('is forgotten with one’s other sessions, since it would open another without a code', async () => {
    const { email } = await professional();
    const { token, device } = await remembered(email);
    await as(token).delete('/v1/me/sessions').expect(204);
    await as(token).get('/v1/me').expect(200);
    await signIn(email, device!.token).expect(202);
  });

  it('is forgotten with the password', async () => {
    const { email } = await professional();
    const { token, device } = await remembered(email);
    const change = { currentPassword: PASSWORD, newPassword: 'Quatre vélos dans la neige' };
    await request(test.server).put('/v1/me/password').auth(token, { type: 'bearer' }).send(change).expect(204);
    const again = { email, password: change.newPassword, device: device!.token };
    await request(test.server).post('/v1/sign-in').send(again).expect(202);
  });

  it('is never one of who holds a role, nor of who has an authenticator app, not even one remembered before', async () => {
    const [operator, careful, later] = [await professional(['support']), await professional(), await professional()];
    expect((await remembered(operator.email)).device).toBeUndefined();
    const secret = await authenticatorOf(test.app, careful.id);
    expect((await remembered(careful.email, test, codeOf(secret, test.clock.now()))).device).toBeUndefined();

    const known = [(await remembered(later.email)).device!.token, (await remembered(later.email)).device!.token];
    await authenticatorOf(test.app, later.id);
    const confirmed = 'update accounts.authenticator set confirmed_at = $2 where account_id = $1';
    await test.superuser.query(confirmed, [later.id, null]);
    await signIn(later.email, known[0]).expect(201);
    await test.superuser.query(confirmed, [later.id, test.clock.now()]);
    expect((await signIn(later.email, known[0]).expect(202)).body.method).toBe('totp');
    await test.superuser.query('delete from accounts.authenticator where account_id = $1', [later.id]);
    await test.superuser.query(`update accounts.account set roles = '{dpo}' where id = $1`, [later.id]);
    await signIn(later.email, known[1]).expect(202);
  });

  it('is forgotten when its owner gets a role, for good: also once the role is taken again', async () => {
    const { id, email } = await professional();
    const device = (await remembered(email)).device!.token;
    const [one, two] = [
      await signedIn(test.app, { situations: [], roles: ['administrator'] }),
      await signedIn(test.app, { situations: [], roles: ['administrator'] }),
    ];
    for (const change of ['grant', 'remove']) {
      const asked = await as(one.token)
        .post(`/v1/backoffice/accounts/${id}/role-changes`)
        .send({ role: 'verifier', change, reason: 'Renfort d’un mois' })
        .expect(201);
      await as(two.token).post(`/v1/backoffice/role-changes/${asked.body.id}/countersignature`).expect(204);
    }
    await signIn(email, device).expect(202);
  });

  it('is forgotten with a suspension, and when an app that protected the account is taken off as lost', async () => {
    const [suspended, careless] = [await professional(), await professional()];
    const [stolen, former] = [await remembered(suspended.email), await remembered(careless.email)];
    const { token } = await sessionOf(test.app, await professional(['support']));
    const atDesk = (path: string, body: object) =>
      request(test.server)
        .post(`/v1/backoffice/accounts/${path}`)
        .auth(token, { type: 'bearer' })
        .use(asRead(test.server, { token }))
        .send(body);
    for (const what of ['suspension', 'reinstatement'])
      await atDesk(`${suspended.id}/${what}`, { reason: 'Téléphone volé' }).expect(204);
    await signIn(suspended.email, stolen.device!.token).expect(202);

    await authenticatorOf(test.app, careless.id);
    const identityCheck = { method: 'call-back', checkedOn: '2026-11-23' };
    await atDesk(`${careless.id}/authenticator-removal`, { identityCheck }).expect(201);
    test.clock.advance(DAY);
    const begun = await signIn(careless.email, former.device!.token).expect(202);
    expect(begun.body.method).toBe('email-code');
  });

  it('asks for the code again once a structure has ended: the mailbox may have been the structure’s', async () => {
    const account = await professional();
    const { device, token } = await remembered(account.email);
    test.clock.advance(DAY);
    const end = 'update accounts.situation set ended_at = $2 where account_id = $1';
    await test.superuser.query(end, [account.id, test.clock.now()]);
    const { challengeId } = (await signIn(account.email, device!.token).expect(202)).body;
    await as(token).get('/v1/me').expect(401);
    const code = test.app.get(OneTimeCodes).codeOf(challengeId as ChallengeId);
    await request(test.server).post(`/v1/sign-in/${challengeId}/code`).send({ code }).expect(201);
    await signIn(account.email, device!.token).expect(201);
  });
});

describe('Without the setting of the service', () => {
  it('no device is remembered, whatever the professional asks', async () => {
    const plain = await testApp();
    try {
      const [account] = await enrolled(plain.database, plain.clock.now(), [{ passwordHash }]);
      expect((await remembered(account!.email, plain)).device).toBeUndefined();
    } finally {
      await plain.close();
    }
  });
});
