import request from 'supertest';
import { newId } from '#libs/kernel/identifier.js';
import { RateLimit } from '#libs/http/limits/rate-limit.js';
import { CountingRateLimit } from '#libs/http/testing/counting-rate-limit.js';
import { asRead } from '#test/support/as-read.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { changesIn } from '../../testing/changes.http.js';
import { type Operators, operatorsOf } from '../../../accounts/testing/operators.js';
import { enrolled, sessionOf, type SignedIn, signedIn } from '../../../accounts/testing/professionals.js';
import { Applicant, aRegistration } from '../../testing/registrations.http.js';
import { atDesk, CHECK } from '../../testing/verifiers.http.js';

const IDENTITY = { method: 'document', checkedOn: '2026-11-23', source: 'Carte d’identité, au guichet' };
const WORK = { profession: '60', activityKind: 'GENR01', place: { communeCode: '32013', town: 'Auch' } };

let test: TestApp;
let operators: Operators;
beforeAll(async () => {
  test = await testApp({ swap: [[RateLimit, new CountingRateLimit(Infinity)]] });
  operators = await operatorsOf(test.app);
});
afterAll(() => test?.close());

const post = (path: string, body: object, { token }: SignedIn) =>
  request(test.server).post(path).auth(token, { type: 'bearer' }).use(asRead(test.server, { token })).send(body);
const path = (id: string, what: string) => `/v1/backoffice/support-requests/${id}/${what}`;

/** A professional without access to their mailbox, who asked the service centre; taken, and their identity checked unless told otherwise. */
async function asked({ checked = true, by = operators.support, sketch = {}, signedInAs = false } = {}) {
  const [account] = await enrolled(test.database, test.clock.now(), [
    { familyName: `DUGUICHET${'ABCDEFGHIJKLMNOP'.charAt((nth += 1))}`, ...sketch },
  ]);
  const said = { kind: 'other', text: 'Mon adresse n’existe plus.' };
  const { body } = signedInAs
    ? await post('/v1/me/support-requests', said, await sessionOf(test.app, account!)).expect(201)
    : await request(test.server)
        .post('/v1/support-requests')
        .send({ ...said, email: `neuve.${newId()}@example.org` })
        .expect(201);
  const find = 'select id from accounts.support_request where number = $1';
  const { rows } = await test.superuser.query<{ id: string }>(find, [(body as { reference: string }).reference]);
  const id = rows[0]!.id;
  await post(path(id, 'assignment'), {}, by).expect(204);
  if (checked) await post(path(id, 'identity-checks'), IDENTITY, by).expect(204);
  return { account: account!, id };
}
let nth = -1;

type Asked = Awaited<ReturnType<typeof asked>>;
const asks = ({ account, id }: Asked, change: object, by = operators.support) =>
  post(path(id, 'changes'), { accountId: account.id, ...change }, by);
const changeOf = async (by: Asked, change: object) =>
  new Applicant(test, ((await asks(by, change).expect(201)).body as { id: string }).id, aRegistration());
const approves = async (change: Applicant, by = operators.verifier) => {
  const desk = atDesk(test, by);
  await desk.post(`/${change.id}/assignment`).expect(204);
  await desk.post(`/${change.id}/identity-checks`, CHECK).expect(204);
  return desk.post(`/${change.id}/approval`);
};
const emailNow = async (id: string) =>
  (await test.superuser.query<{ email: string }>('select email from accounts.account where id = $1', [id])).rows[0]!
    .email;
const newEmail = () => `nouvelle.${newId()}@example.org`;

/** As if it had been asked for a day before. */
const aDayLater = ({ id }: Applicant) =>
  test.superuser.query(`update accounts.request set asked_at = asked_at - interval '1 day' where id = $1`, [id]);

describe('A change that the service centre asks for', () => {
  it('takes effect once its new address is confirmed, another operator has approved it, and a day has gone by', async () => {
    const mine = await asked();
    const email = newEmail();
    const change = await changeOf(mine, { email, situations: [WORK] });
    await change.confirms().expect(200);
    const early = await approves(change);
    expect([early.status, early.body.code]).toEqual([409, 'change-waits']);
    await aDayLater(change);
    const desk = atDesk(test, operators.verifier);
    const { body } = await desk.get(`/${change.id}`).expect(200);
    expect(body).toMatchObject({
      askedBy: operators.support.accountId,
      deskCheck: { ...IDENTITY, checkedBy: operators.support.accountId, supportRequestId: mine.id },
    });
    expect(await emailNow(mine.account.id)).toBe(mine.account.email);
    await desk.post(`/${change.id}/approval`).expect(204);
    expect(await emailNow(mine.account.id)).toBe(email);
  });

  it('is told at once to the address in use, whose reader stops it, or takes the account back within a week', async () => {
    const [mine, other] = [await asked(), await asked()];
    const change = await changeOf(mine, { email: newEmail() });
    const told = `select ids ->> 'requestId' as id from outbox.fact where kind = 'account-change-requested'`;
    expect((await test.superuser.query(told)).rows).toContainEqual({ id: change.id });
    await changesIn(test, operators.verifier).stops(change).expect(204);
    expect(await change.status()).toBe('withdrawn');
    const later = await changeOf(other, { email: newEmail() });
    await later.confirms().expect(200);
    await aDayLater(later);
    expect((await approves(later)).status).toBe(204);
    await changesIn(test, operators.verifier).stops(later).expect(204);
    expect(await emailNow(other.account.id)).toBe(other.account.email);
  });

  it('is approved by none but a second operator, as long as the first is of the support', async () => {
    const both = await signedIn(test.app, { situations: [], roles: ['support', 'verifier'], familyName: 'DEUXROLES' });
    const mine = await asked({ by: both });
    const { body } = await asks(mine, { givenName: 'Claude' }, both).expect(201);
    const own = new Applicant(test, (body as { id: string }).id, aRegistration());
    await aDayLater(own);
    expect((await approves(own, both)).body.code).toBe('four-eyes');
    await test.superuser.query(`update accounts.account set roles = '{verifier}' where id = $1`, [both.accountId]);
    await atDesk(test, both).post(`/${own.id}/handover`, {}).expect(204);
    expect((await approves(own)).body.code).toBe('asker-not-support');
  });
});

describe('The service centre asks for no change', () => {
  const change = { givenName: 'Claude' };
  const refused = async (by: Asked, code: string, operator = operators.support) => {
    const answer = await asks(by, change, operator);
    expect([answer.body.code, answer.status]).toEqual([code, expect.any(Number)]);
    const kept = `select from accounts.request where account_id = $1 union all
      select from accounts.support_event where request_id = $2 and kind = 'change-asked'`;
    expect((await test.superuser.query(kept, [by.account.id, by.id])).rows).toEqual([]);
  };

  it('before the identity of who asks was checked, or long after', async () => {
    await refused(await asked({ checked: false }), 'identity-unchecked');
    const long = await asked({ checked: false });
    const old = `insert into accounts.support_event (id, request_id, kind, by_account_id, at, content) values ($1, $2, 'identity-checked', $3, $4, $5)`;
    const binds = [
      newId(),
      long.id,
      operators.support.accountId,
      test.clock.now(),
      { by: 'document', on: '2026-08-01', detail: null },
    ];
    await test.superuser.query(old, binds);
    await refused(long, 'identity-check-too-old');
  });

  it('of another account than that of who asked, nor of none', async () => {
    const [mine, other] = [await asked({ signedInAs: true }), await asked()];
    await refused({ ...mine, account: other.account }, 'support-of-another');
    await refused({ ...mine, account: { ...other.account, id: newId() } }, 'account-not-found');
    await asks(mine, change).expect(201);
  });

  it('of an operator’s account, unless an administrator does it', async () => {
    const sketch = { roles: ['auditor'], situations: [] } as const;
    await refused(await asked({ sketch }), 'operator-by-administrator');
    const both = await signedIn(test.app, { situations: [], roles: ['support', 'administrator'] });
    await asks(await asked({ sketch, by: both }), change, both).expect(201);
  });

  it('by who has not taken the request, or has another role', async () => {
    const mine = await asked();
    const colleague = await signedIn(test.app, { situations: [], roles: ['support'] });
    await refused(mine, 'support-not-taken', colleague);
    for (const role of ['verifier', 'administrator', 'dpo', 'auditor'] as const)
      await refused(mine, 'role-required', operators[role]);
  });
});

describe('An operator whose account was stolen', () => {
  it('takes back with it what was asked for in their name, and nothing that was decided about others', async () => {
    const [waiting, done] = [await asked(), await asked()];
    const decided = await changeOf(done, { givenName: 'Claude' });
    await aDayLater(decided);
    expect((await approves(decided)).status).toBe(204);
    const open = await changeOf(waiting, { givenName: 'Claude' });
    const [thief] = await enrolled(test.database, test.clock.now(), [{}]);
    const session = await sessionOf(test.app, thief!);
    const own = await changesIn(test, operators.verifier).asks(session, { givenName: 'Autre' });
    await test.superuser.query('update accounts.request set asked_by = $1 where id = any($2)', [
      thief!.id,
      [open.id, decided.id],
    ]);
    await test.superuser.query('update accounts.request set session_since = $2 where id = $1', [
      own.id,
      new Date(test.clock.now().getTime() - 3 * 86_400_000),
    ]);
    await changesIn(test, operators.verifier).stops(own).expect(204);
    const states = 'select state from accounts.request where id = any($1) order by id';
    expect((await test.superuser.query(states, [[decided.id, open.id]])).rows).toEqual([
      { state: 'approved' },
      { state: 'withdrawn' },
    ]);
  });
});
