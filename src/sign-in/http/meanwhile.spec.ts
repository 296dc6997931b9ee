import request from 'supertest';
import { queued } from '#test/support/overlapping.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { type ChallengeId, OneTimeCodes } from '../domain/one-time-codes.js';
import { Passwords } from '../domain/passwords.js';
import { type Operators, operatorsOf } from '../../accounts/testing/operators.js';
import { authenticatorOf, codeOf } from '../testing/authenticator.js';
import { changesIn } from '../../registration/testing/changes.http.js';
import { enrolled, sessionOf, type Sketch } from '../../accounts/testing/professionals.js';

const PASSWORD = 'Trois chevaux, un piano bleu';
const NEXT = 'Été-2031-œufs-et-pâté';
const MINUTE = 60_000;

let test: TestApp;
let operators: Operators;
let passwordHash: string;
beforeAll(async () => {
  test = await testApp({ variables: { REMEMBERED_DEVICE_DAYS: '30' } });
  operators = await operatorsOf(test.app);
  passwordHash = await test.app.get(Passwords).hash(PASSWORD);
});
afterAll(() => test?.close());

async function professional(sketch: Sketch = {}) {
  const [account] = await enrolled(test.database, test.clock.now(), [{ passwordHash, ...sketch }]);
  return { account: account!, here: await sessionOf(test.app, account!) };
}
type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
const by = ({ token }: { token: string }, method: Method, path: string, body?: object) =>
  request(test.server)[method](path).auth(token, { type: 'bearer' }).send(body);
const signIn = (email: string, more: object = {}) =>
  request(test.server)
    .post('/v1/sign-in')
    .send({ email, password: PASSWORD, ...more });
const challenged = async (email: string) => (await signIn(email).expect(202)).body.challengeId as ChallengeId;
const enter = (id: ChallengeId, code = test.app.get(OneTimeCodes).codeOf(id)) =>
  request(test.server).post(`/v1/sign-in/${id}/code`).send({ code, rememberDevice: true });

/** They stand before the account, in this order. */
const oneBehindTheOther = (accountId: string, requests: Parameters<typeof queued<request.Response>>[3]) =>
  queued(test, 'select from accounts.account where id = $1 for update', [accountId], requests);
const toldOf = (answers: readonly request.Response[]) =>
  answers.map(({ status, body }) => (body as { code?: string }).code ?? status);
const sessionsOf = async (accountId: string) =>
  (
    await test.superuser.query<{ id: string }>(
      'select id from accounts.session where account_id = $1 and ended_at is null',
      [accountId],
    )
  ).rows.map(({ id }) => id);

describe('What somebody else begins while the owner of an account ends it', () => {
  it('opens no session: neither a code nor a remembered device does, behind a change of the password', async () => {
    const { account, here } = await professional();
    const { device } = (await enter(await challenged(account.email)).expect(201)).body;
    const late = await challenged(account.email);
    const answers = await oneBehindTheOther(account.id, [
      () => by(here, 'put', '/v1/me/password', { currentPassword: PASSWORD, newPassword: NEXT }),
      () => enter(late),
      () => signIn(account.email, { device: device.token }),
    ]);
    expect(toldOf(answers)).toEqual([204, 'challenge-over', 'credentials-refused']);
    expect(await sessionsOf(account.id)).toEqual([here.sessionId]);
  });

  it('opens none behind a suspension, which would be there again once the account is reinstated', async () => {
    const { account } = await professional();
    const [desk, late] = [`/v1/backoffice/accounts/${account.id}`, await challenged(account.email)];
    const answers = await oneBehindTheOther(account.id, [
      () => by(operators.support, 'post', `${desk}/suspension`, { reason: 'Vol signalé' }),
      () => enter(late),
    ]);
    expect(toldOf(answers)).toEqual([204, 'challenge-over']);
    expect(await sessionsOf(account.id)).toEqual([]);
  });
});

describe('What is begun in a session that its owner ends at this moment', () => {
  it('comes to nothing once the account is taken back', async () => {
    const changes = changesIn(test, operators.verifier);
    const { account } = await professional();
    const secret = await authenticatorOf(test.app, account.id);
    test.clock.advance(MINUTE);
    const thief = await sessionOf(test.app, account);
    const change = await changes.movedBy(thief);
    const code = codeOf(secret, test.clock.now());
    const answers = await oneBehindTheOther(account.id, [
      () => changes.stops(change),
      () => by(thief, 'post', '/v1/me/authenticator/recovery-codes', { code }),
      () => by(thief, 'post', '/v1/me/changes', { givenName: 'Claude' }),
      () => by(thief, 'patch', '/v1/me', { phone: '0612345678' }),
      () => by(thief, 'put', '/v1/me/absence', { returnsOn: '2027-01-04', replacedBy: null }),
      () => by(thief, 'post', '/v1/me/support-requests', { kind: 'account', text: 'Mon adresse a changé' }),
    ]);
    expect(toldOf(answers)).toEqual([204, ...Array(5).fill('session-ended')]);
  });
});
