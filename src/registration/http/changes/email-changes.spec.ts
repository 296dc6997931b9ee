import request from 'supertest';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { changesIn } from '../../testing/changes.http.js';
import { type Operators, operatorsOf } from '../../../accounts/testing/operators.js';
import { enrolled, sessionOf, type SignedIn } from '../../../accounts/testing/professionals.js';
import { Applicant, aRegistration } from '../../testing/registrations.http.js';
import { atDesk, CHECK } from '../../testing/verifiers.http.js';

const DAY = 86_400_000;

let test: TestApp;
let operators: Operators;
let changes: ReturnType<typeof changesIn>;
beforeAll(async () => {
  test = await testApp();
  operators = await operatorsOf(test.app);
  changes = changesIn(test, operators.verifier);
});
afterAll(() => test?.close());

const professional = async () => {
  const [account] = await enrolled(test.database, test.clock.now(), [{ situations: [{}] }]);
  return { account: account!, signedIn: await sessionOf(test.app, account!) };
};
const as = ({ token }: SignedIn) => ({
  asks: (change: object) => request(test.server).post('/v1/me/changes').auth(token, { type: 'bearer' }).send(change),
  get: (path: string) => request(test.server).get(path).auth(token, { type: 'bearer' }),
});
/** What whoever asked holds, and whoever reads the former address. */
const requestOf = (body: { id: string }) => new Applicant(test, body.id, aRegistration());
const stops = (change: Applicant, token = change.link('request-stop')) =>
  request(test.server).post('/v1/registrations/stopped-changes').send({ token });
const accountNow = async (id: string) =>
  (await test.superuser.query('select * from accounts.account where id = $1', [id])).rows[0];
let count = 0;
const newEmail = () => `nouvelle.adresse.${(count += 1)}@example.org`;

describe('A change of e-mail', () => {
  it('needs the new address to be confirmed, and an operator; then replaces the old one', async () => {
    const { account, signedIn } = await professional();
    const email = newEmail();
    const change = await changes.asks(signedIn, { email });
    await atDesk(test, operators.verifier).post(`/${change.id}/assignment`).expect(404);
    await change.confirms().expect(200);
    expect(await accountNow(account.id)).toMatchObject({ email: account.email });
    await changes.approve(change);
    expect(await accountNow(account.id)).toMatchObject({ email });
  });

  it('is stopped from the old address before it takes effect, once', async () => {
    const { account, signedIn } = await professional();
    const change = await changes.asks(signedIn, { email: newEmail() });
    await stops(change).expect(204);
    await change.confirms().expect(409, /link-used/);
    await stops(change).expect(409, /request-closed/);
    expect(await accountNow(account.id)).toMatchObject({ email: account.email });
  });

  it('is taken back from the old address within a week after its effect, and every session ends', async () => {
    const { account, signedIn } = await professional();
    const change = await changes.asks(signedIn, { email: newEmail() });
    await change.confirms().expect(200);
    await changes.approve(change);
    await stops(change).expect(204);
    expect(await accountNow(account.id)).toMatchObject({ email: account.email });
    await as(signedIn)
      .get('/v1/me')
      .expect(401, /session-ended/);
    await stops(change).expect(409, /request-closed/);
  });

  it('is not taken back later, nor by a forged link', async () => {
    const { account, signedIn } = await professional();
    const email = newEmail();
    const change = await changes.asks(signedIn, { email });
    await change.confirms().expect(200);
    await changes.approve(change);
    await stops(change, change.link('request-follow')).expect(422, /link-invalid/);
    test.clock.advance(7 * DAY);
    await stops(change).expect(409, /request-closed/);
    test.clock.advance(-7 * DAY);
    expect(await accountNow(account.id)).toMatchObject({ email });
  });

  it('to the address of another account is answered like any other, and never takes effect', async () => {
    const [one, other] = [await professional(), await professional()];
    const free = await as(one.signedIn).asks({ email: newEmail() });
    const third = await professional();
    const taken = await as(third.signedIn).asks({ email: other.account.email });
    expect([taken.status, Object.keys(taken.body)]).toEqual([free.status, Object.keys(free.body)]);
    // Its reader alone could confirm, and is mailed no link; were it so, the operator would be told.
    const change = requestOf(taken.body);
    await change.confirms().expect(200);
    const desk = atDesk(test, operators.verifier);
    await desk.post(`/${change.id}/assignment`).expect(204);
    await desk.post(`/${change.id}/identity-checks`, CHECK).expect(204);
    await desk.post(`/${change.id}/approval`).expect(409, /email-or-number-taken/);
    expect(await accountNow(third.account.id)).toMatchObject({ email: third.account.email });
  });
});
