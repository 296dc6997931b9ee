import request from 'supertest';
import { RateLimit } from '#libs/http/limits/rate-limit.js';
import { CountingRateLimit } from '#libs/http/testing/counting-rate-limit.js';
import { newId } from '#libs/kernel/identifier.js';
import { overlapping, writesTo } from '#test/support/overlapping.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { Argon2Passwords } from '../../../src/sign-in/crypto/argon2-passwords.js';
import { type ChallengeId, OneTimeCodes } from '../../../src/sign-in/domain/one-time-codes.js';
import { authenticatorOf, codeOf } from '../../../src/sign-in/testing/authenticator.js';
import { operatorsOf } from '../../../src/accounts/testing/operators.js';
import { enrolled, sessionOf, type SignedIn } from '../../../src/accounts/testing/professionals.js';
import { Applicant, aRegistration } from '../../../src/registration/testing/registrations.http.js';

const PASSWORD = 'Trois chevaux, un piano bleu';
const NEXT = 'Quatre vélos dans la neige';
const HOUR = 3_600_000;

let test: TestApp;
let passwordHash: string;
beforeAll(async () => {
  const swap = [[RateLimit, new CountingRateLimit(Infinity)]] as const;
  test = await testApp({ swap, variables: { TRUST_PROXY: '127.0.0.1' } });
  passwordHash = await new Argon2Passwords().hash(PASSWORD);
});
afterAll(() => test.close());

let count = 0;
const from = () => `198.51.${(count += 1) >> 8}.${count & 255}`;

type Sending = { readonly by?: SignedIn; readonly key?: string; readonly address?: string; readonly method?: 'put' };

/** A request, and all that is needed to send the very same again. */
function sending(path: string, body: object, { by, key = newId(), address = from(), method }: Sending = {}) {
  return async (changed: object = {}) => {
    const sent = request(test.server)[method ?? 'post'](path).set('idempotency-key', key);
    if (by) void sent.auth(by.token, { type: 'bearer' });
    const answer = await sent.set('x-forwarded-for', address).send({ ...body, ...changed });
    const { code } = answer.body as { code?: string };
    return { status: answer.status, code, body: answer.body as object, again: answer.headers['idempotency-replayed'] };
  };
}

const professional = async (roles = 0) =>
  (await enrolled(test.database, test.clock.now(), [{ passwordHash, situations: Array(roles + 1).fill({}) }]))[0]!;
const nurse = async (assurance: 'otp' | 'psc' = 'otp') => sessionOf(test.app, await professional(), assurance);
const challengeOf = async (email: string) => {
  const begun = await request(test.server)
    .post('/v1/sign-in')
    .set('x-forwarded-for', from())
    .send({ email, password: PASSWORD });
  return (begun.body as { challengeId: ChallengeId }).challengeId;
};
const countOf = async (sql: string, ...binds: unknown[]) =>
  Number((await test.superuser.query<{ n: string }>(`select count(*) as n from ${sql}`, binds)).rows[0]!.n);
const mails = (kind: string) => countOf('outbox.fact where kind = $1', kind);
const triesOf = async (id: string) =>
  (await test.superuser.query<{ tries: number }>('select tries from accounts.challenge where id = $1', [id])).rows[0]!
    .tries;
const rightCode = (id: ChallengeId) => test.app.get(OneTimeCodes).codeOf(id);
const wrongCode = (id: ChallengeId) => String((Number(rightCode(id)) + 1) % 1_000_000).padStart(6, '0');

const SUPPORT = () => ({
  kind: 'cannot-sign-in',
  email: `a${newId()}@example.org`,
  text: 'Je ne reçois plus de code.',
});

describe('A request without an account that is sent twice under one key', () => {
  it('asks the service centre once, mails once, and has the same number', async () => {
    const before = await mails('support-asked');
    const send = sending('/v1/support-requests', SUPPORT());
    const [first, second] = [await send(), await send()];
    expect(first).toMatchObject({ status: 201, again: undefined });
    expect(second).toEqual({ ...first, again: 'true' });
    expect((await mails('support-asked')) - before).toBe(1);
    expect(await send({ text: 'Autre chose.' })).toMatchObject({ status: 422, code: 'idempotency-key-reused' });
  });

  it('asks once when both are under way at once', async () => {
    const before = await mails('support-asked');
    const send = sending('/v1/support-requests', SUPPORT());
    const answers = await overlapping(test, writesTo('idempotency.key'), [], [send, send, send]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect((await mails('support-asked')) - before).toBe(1);
  });

  it('is nobody else’s: a key tells who guesses it nothing of what was asked for a mailbox', async () => {
    const [body, key] = [SUPPORT(), newId()];
    const own = await sending('/v1/support-requests', body, { key })();
    const guessed = await sending('/v1/support-requests', { ...body, text: 'Qui est là ?' }, { key })();
    expect(guessed).toMatchObject({ status: 201, again: undefined });
    expect(guessed.body).not.toEqual(own.body);
    expect((await sending('/v1/support-requests', body, { key })()).again).toBeUndefined();
  });

  it('asks for one account, and has one mail sent', async () => {
    const before = await mails('account-requested');
    const send = sending('/v1/registrations', aRegistration());
    expect([await send(), await send()]).toMatchObject([{ status: 202 }, { status: 202, again: 'true' }]);
    expect((await mails('account-requested')) - before).toBe(1);
  });

  it('that was refused leaves its key free', async () => {
    const send = sending('/v1/registrations', aRegistration({ termsVersion: 'former' }));
    expect((await send()).status).toBe(422);
    expect(await send({ termsVersion: '2026-1' })).toMatchObject({ status: 202, again: undefined });
  });

  it('of an applicant is of their own request', async () => {
    const [one, other] = [await Applicant.confirmed(test), await Applicant.confirmed(test)];
    const key = newId();
    const asks = async (applicant: Applicant) => {
      await test.superuser.query(`update accounts.request set state = 'asked' where id = $1`, [applicant.id]);
      const { status, headers } = await applicant
        .asks('post', '/answers', { text: 'Voici ma carte.' })
        .set('idempotency-key', key);
      return { status, again: (headers as Record<string, string>)['idempotency-replayed'] };
    };
    const [first, again, others] = [await asks(one), await asks(one), await asks(other)];
    expect([first, again, others]).toEqual([{ status: 204 }, { status: 204, again: 'true' }, { status: 204 }]);
    const written = `accounts.request_event where request_id = $1 and kind = 'answered'`;
    expect([await countOf(written, one.id), await countOf(written, other.id)]).toEqual([1, 1]);
  });
});

describe('A code that is sent twice under one key', () => {
  it('spends one try of a sign-in when it is wrong, and is answered alike', async () => {
    const id = await challengeOf((await professional()).email);
    const send = sending(`/v1/sign-in/${id}/code`, { code: wrongCode(id) });
    const answers = [await send(), await send(), await send()];
    expect(answers).toMatchObject([{ again: undefined }, { again: 'true' }, { again: 'true' }]);
    for (const answer of answers) expect(answer).toMatchObject({ status: 401, code: 'code-refused' });
    expect(await triesOf(id)).toBe(1);
  });

  it('opens one session when it is right, whose token is told once', async () => {
    const account = await professional();
    const id = await challengeOf(account.email);
    const send = sending(`/v1/sign-in/${id}/code`, { code: rightCode(id) });
    expect((await send()).status).toBe(201);
    expect(await send()).toMatchObject({ status: 401, code: 'challenge-over' });
    expect(await countOf('accounts.session where account_id = $1', account.id)).toBe(1);
    expect(await countOf(`idempotency.key where kept::text like '%sessionId%'`)).toBe(0);
  });

  it('is of its challenge: under the key of another, it is another', async () => {
    const key = newId();
    const [one, other] = [
      await challengeOf((await professional()).email),
      await challengeOf((await professional()).email),
    ];
    const enter = (id: ChallengeId) => sending(`/v1/sign-in/${id}/code`, { code: wrongCode(id) }, { key })();
    expect([await enter(one), await enter(other)]).toMatchObject([{ again: undefined }, { again: undefined }]);
    expect([await triesOf(one), await triesOf(other)]).toEqual([1, 1]);
  });

  it('confirms an address once, and a mail brings it once', async () => {
    const [by, before] = [await nurse('psc'), await mails('one-time-code-asked')];
    const ask = sending('/v1/me/email/confirmation', {}, { by });
    const [first, second] = [await ask(), await ask()];
    expect(second).toEqual({ ...first, again: 'true' });
    expect((await mails('one-time-code-asked')) - before).toBe(1);
    const { challengeId } = first.body as { challengeId: ChallengeId };
    const wrong = sending(`/v1/me/email/confirmation/${challengeId}`, { code: wrongCode(challengeId) }, { by });
    expect([await wrong(), await wrong()]).toMatchObject([
      { code: 'code-refused' },
      { code: 'code-refused', again: 'true' },
    ]);
    expect(await triesOf(challengeId)).toBe(1);
    const confirm = sending(`/v1/me/email/confirmation/${challengeId}`, { code: rightCode(challengeId) }, { by });
    expect([await confirm(), await confirm()]).toMatchObject([{ status: 204 }, { status: 204, again: 'true' }]);
    expect(await triesOf(challengeId)).toBe(2);
  });

  it('resets a password once; a wrong one is counted once', async () => {
    const account = await professional();
    const [secret, attempts] = [
      await authenticatorOf(test.app, account.id),
      () => countOf('accounts.attempts where count > 0'),
    ];
    const before = await attempts();
    const right = codeOf(secret, test.clock.now());
    const code = String((Number(right) + 1) % 1_000_000).padStart(6, '0');
    const wrong = sending('/v1/password-reset', { email: account.email, code, newPassword: NEXT });
    for (const again of [undefined, 'true', 'true', 'true', 'true', 'true', 'true'])
      expect(await wrong()).toMatchObject({ status: 401, code: 'reset-refused', again });
    expect(await attempts()).toBeGreaterThan(before);
    const reset = sending('/v1/password-reset', { email: account.email, code: right, newPassword: NEXT });
    expect([await reset(), await reset()]).toMatchObject([{ status: 204 }, { status: 204, again: 'true' }]);
  });
});

describe('A password that is sent twice under one key', () => {
  it('is counted once when it is wrong, wherever it is asked for', async () => {
    const account = await professional();
    const by = await sessionOf(test.app, account);
    const wrong = { currentPassword: 'Pas celui-là du tout', newPassword: NEXT };
    const send = sending('/v1/me/password', wrong, { by, method: 'put' });
    for (let n = 0; n < 12; n += 1) expect(await send()).toMatchObject({ status: 422, code: 'password-current-wrong' });
    const change = sending('/v1/me/password', { ...wrong, currentPassword: PASSWORD }, { by, method: 'put' });
    expect([await change(), await change()]).toMatchObject([{ status: 204 }, { status: 204, again: 'true' }]);
  });

  it('unlocks a session, and is counted once when it is wrong', async () => {
    const by = await nurse();
    test.clock.advance(3 * HOUR);
    const wrong = sending('/v1/session/unlocking', { password: 'Pas celui-là du tout' }, { by });
    for (let n = 0; n < 12; n += 1) expect(await wrong()).toMatchObject({ status: 401, code: 'credentials-refused' });
    const unlock = sending('/v1/session/unlocking', { password: PASSWORD }, { by });
    expect([await unlock(), await unlock()]).toMatchObject([{ status: 204 }, { status: 204, again: 'true' }]);
  });
});

describe('What was done under a key', () => {
  it('is answered again to nobody who may not do it any more', async () => {
    const account = await professional();
    const by = await sessionOf(test.app, account);
    const send = sending('/v1/me/support-requests', { kind: 'other', text: 'Une question.' }, { by });
    const [first, second] = [await send(), await send()];
    expect(second).toEqual({ ...first, again: 'true' });
    await test.superuser.query(`update accounts.account set status = 'suspended' where id = $1`, [account.id]);
    expect(await send()).toMatchObject({ status: 401, again: undefined });
  });

  it('stays done once by an operator too, and mailed once', async () => {
    await sending('/v1/support-requests', SUPPORT())();
    const { rows } = await test.superuser.query<{ id: string }>(
      'select id from accounts.support_request order by id desc limit 1',
    );
    const path = `/v1/backoffice/support-requests/${rows[0]!.id}`;
    const by = (await operatorsOf(test.app)).support;
    await request(test.server).post(`${path}/assignment`).auth(by.token, { type: 'bearer' }).expect(204);
    const before = await mails('support-told');
    const answer = sending(`${path}/answers`, { text: 'Voici comment faire.' }, { by });
    expect([await answer(), await answer()]).toMatchObject([{ status: 204 }, { status: 204, again: 'true' }]);
    expect((await mails('support-told')) - before).toBe(1);
  });
});
