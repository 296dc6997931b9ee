import request from 'supertest';
import type { AccountId, BackofficeRole } from '#libs/access/actor.js';
import { journalEntries } from '#test/support/journal-entries.js';
import { overlapping, writesTo } from '#test/support/overlapping.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { type ChallengeId, OneTimeCodes } from '../../domain/one-time-codes.js';
import { Passwords } from '../../domain/passwords.js';
import { codeOf } from '../../testing/authenticator.js';
import { enrolled } from '../../../accounts/testing/professionals.js';

const PASSWORD = 'Trois chevaux, un piano bleu';
const STEP = 30_000;

let test: TestApp;
let passwordHash: string;
let addresses = 0;
beforeAll(async () => {
  test = await testApp({ variables: { TRUST_PROXY: '127.0.0.1' } });
  passwordHash = await test.app.get(Passwords).hash(PASSWORD);
});
afterAll(() => test.close());
/** So that no story's code is of a step that another has used. */
beforeEach(() => test.clock.advance(3 * STEP));

const send = (path: string, body: object, token?: string) => {
  const sent = request(test.server).post(path).set('x-forwarded-for', `203.0.113.${addresses}`).send(body);
  return token ? sent.auth(token, { type: 'bearer' }) : sent;
};
const signIn = (email: string) => send('/v1/sign-in', { email, password: PASSWORD }).expect(202);
const enter = (challengeId: string, code: string) => send(`/v1/sign-in/${challengeId}/code`, { code });
const now = (secret: string, shiftMs = 0) => codeOf(secret, new Date(test.clock.now().getTime() + shiftMs));
const me = (token: string) => request(test.server).get('/v1/me').auth(token, { type: 'bearer' });

async function professional(roles: readonly BackofficeRole[] = []) {
  addresses += 1;
  const [account] = await enrolled(test.database, test.clock.now(), [{ passwordHash, roles }]);
  const { body } = await signIn(account!.email);
  expect(body.method).toBe('email-code');
  const code = test.app.get(OneTimeCodes).codeOf(body.challengeId as ChallengeId);
  const { token } = (await enter(body.challengeId, code).expect(201)).body;
  return { account: account!, token: token as string };
}

/** With an app that is confirmed, one step later: its next code is a fresh one. */
async function protectedOne(roles: readonly BackofficeRole[] = []) {
  const { account, token } = await professional(roles);
  const { secret } = (await send('/v1/me/authenticator', { currentPassword: PASSWORD }, token).expect(201)).body;
  const confirmed = await send('/v1/me/authenticator/confirmation', { code: now(secret) }, token).expect(201);
  test.clock.advance(STEP);
  return { account, token, secret: secret as string, recoveryCodes: confirmed.body.recoveryCodes as string[] };
}

const mailed = async (accountId: AccountId) => {
  const text = `select kind, ids ->> 'what' as what from outbox.fact where ids ->> 'accountId' = $1 order by id`;
  const { rows } = await test.superuser.query<{ what: string }>(text, [accountId]);
  return rows.map(({ what }) => what);
};

describe('Who adds an authenticator app', () => {
  it('is shown its secret once, and signs in with its codes from then on, without a mail', async () => {
    const { account, secret } = await protectedOne();
    const { body } = await signIn(account.email);
    expect(body.method).toBe('totp');
    const opened = await enter(body.challengeId, now(secret)).expect(201);
    expect((await me(opened.body.token)).body.assurance).toBe('totp');
    const asked = `select 1 from outbox.fact where kind = 'one-time-code-asked' and ids ->> 'challengeId' = $1`;
    expect((await test.superuser.query(asked, [body.challengeId])).rows).toEqual([]);
    expect(await mailed(account.id)).toEqual(['authenticator-added']);
  });

  it('gives the password again first, and a first code: until then nothing changes', async () => {
    const { account, token } = await professional();
    expect((await send('/v1/me/authenticator', {}, token).expect(422)).body.code).toBe('password-current-required');
    await send('/v1/me/authenticator', { currentPassword: 'guess' }, token).expect(422);
    const shown = (await send('/v1/me/authenticator', { currentPassword: PASSWORD }, token).expect(201)).body;
    expect(shown.uri).toContain(`secret=${shown.secret}`);
    await send('/v1/me/authenticator/confirmation', { code: '000000' }, token).expect(422);
    expect((await signIn(account.email)).body.method).toBe('email-code');
    expect(await mailed(account.id)).toEqual([]);
  });

  it('cannot put another in its place without taking it off', async () => {
    const { token, secret } = await protectedOne();
    const again = await send('/v1/me/authenticator', { currentPassword: PASSWORD }, token).expect(409);
    expect(again.body.code).toBe('authenticator-enrolled');
    await send('/v1/me/authenticator/confirmation', { code: now(secret) }, token).expect(409);
  });

  it('ends a sign-in that waits for a code by e-mail: it was begun when that was enough', async () => {
    const { account, token } = await professional();
    const { challengeId } = (await signIn(account.email)).body;
    const { secret } = (await send('/v1/me/authenticator', { currentPassword: PASSWORD }, token)).body;
    await send('/v1/me/authenticator/confirmation', { code: now(secret) }, token).expect(201);
    const late = await enter(challengeId, test.app.get(OneTimeCodes).codeOf(challengeId as ChallengeId)).expect(401);
    expect(late.body.code).toBe('challenge-over');
  });

  it('adds none by a session that is ended at that very moment', async () => {
    const { account, token } = await professional();
    const { secret } = (await send('/v1/me/authenticator', { currentPassword: PASSWORD }, token)).body;
    const ending = 'update accounts.session set ended_at = $2 where account_id = $1';
    const confirms = send('/v1/me/authenticator/confirmation', { code: now(secret) }, token);
    const [answer] = await overlapping(test, ending, [account.id, test.clock.now()], [confirms]);
    expect([answer?.status, answer?.body.code]).toEqual([401, 'session-ended']);
    const added = 'select from accounts.authenticator where account_id = $1 and confirmed_at is not null';
    expect((await test.superuser.query(added, [account.id])).rowCount).toBe(0);
  });
});

describe('A code of the app', () => {
  it('is good once: it opens no second session within its step, from no other challenge and not when sent twice at once', async () => {
    const { account, secret } = await protectedOne();
    const challenges = [(await signIn(account.email)).body, (await signIn(account.email)).body];
    const both = challenges.map(({ challengeId }) => enter(challengeId, now(secret)));
    const answers = await overlapping(test, writesTo('accounts.authenticator'), [], both);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 401]);
    const third = (await signIn(account.email)).body;
    expect((await enter(third.challengeId, now(secret)).expect(401)).body.code).toBe('code-refused');
    test.clock.advance(STEP);
    await enter(third.challengeId, now(secret)).expect(201);
  });

  it.each([
    [-30_000, 201],
    [30_000, 201],
    [-60_000, 401],
    [60_000, 401],
  ])('of a clock that is %i ms off is answered %i', async (shift, status) => {
    const { account, secret } = await protectedOne();
    test.clock.advance(2 * STEP);
    const { challengeId } = (await signIn(account.email)).body;
    await enter(challengeId, now(secret, shift)).expect(status);
  });

  it('is never that of the mail', async () => {
    const { account } = await protectedOne();
    const { challengeId } = (await signIn(account.email)).body;
    await enter(challengeId, test.app.get(OneTimeCodes).codeOf(challengeId as ChallengeId)).expect(401);
  });

  it('cannot be tried for long, over all challenges and addresses, and a right one forgives', async () => {
    const { account, secret } = await protectedOne();
    for (let tried = 0; tried < 10; tried += 1) {
      if (tried % 5 === 0) addresses += 1;
      const { challengeId } = (await signIn(account.email)).body;
      await enter(challengeId, '000000').expect(401);
    }
    addresses += 1;
    const { challengeId } = (await signIn(account.email)).body;
    const stopped = await enter(challengeId, now(secret)).expect(429);
    expect([stopped.body.code, stopped.headers['retry-after']]).toEqual(['too-many-attempts', '60']);
    test.clock.advance(60_000);
    await enter(challengeId, now(secret)).expect(201);
  });
});

describe('A recovery code', () => {
  it('takes the place of a code of the app, once, however it is typed', async () => {
    const { account, recoveryCodes } = await protectedOne();
    expect(new Set(recoveryCodes).size).toBe(10);
    const first = (await signIn(account.email)).body;
    const typed = recoveryCodes[0]!.toLowerCase().replaceAll('-', ' ');
    const { token } = (await enter(first.challengeId, typed).expect(201)).body;
    const second = (await signIn(account.email)).body;
    await enter(second.challengeId, recoveryCodes[0]!).expect(401);
    const left = await request(test.server).get('/v1/me/authenticator').auth(token, { type: 'bearer' }).expect(200);
    expect(left.body.recoveryCodesLeft).toBe(9);
    expect(await mailed(account.id)).toEqual(['authenticator-added', 'recovery-code-used']);
  });

  it('is kept as a hash, and is nobody else’s', async () => {
    const [one, other] = [await protectedOne(), await protectedOne()];
    const { challengeId } = (await signIn(other.account.email)).body;
    await enter(challengeId, one.recoveryCodes[0]!).expect(401);
    const { rows } = await test.superuser.query<{ row: string }>(
      'select to_jsonb(c)::text as row from accounts.recovery_code c',
    );
    const kept = rows.map(({ row }) => row).join();
    for (const code of one.recoveryCodes)
      for (const text of [code, code.replaceAll('-', '')]) expect(kept.includes(text)).toBe(false);
  });

  it('is over when new ones are asked for', async () => {
    const { account, token, secret, recoveryCodes } = await protectedOne();
    const renewed = await send('/v1/me/authenticator/recovery-codes', { code: now(secret) }, token).expect(201);
    const { challengeId } = (await signIn(account.email)).body;
    await enter(challengeId, recoveryCodes[0]!).expect(401);
    await enter(challengeId, renewed.body.recoveryCodes[9]).expect(201);
  });
});

describe('Who takes the app off', () => {
  it('gives one of its codes, is told by mail, and gets codes by e-mail again', async () => {
    const { account, token, secret } = await protectedOne();
    await send('/v1/me/authenticator/removal', { code: '000000' }, token).expect(422);
    expect((await signIn(account.email)).body.method).toBe('totp');
    await send('/v1/me/authenticator/removal', { code: now(secret) }, token).expect(204);
    expect((await signIn(account.email)).body.method).toBe('email-code');
    expect(await mailed(account.id)).toEqual(['authenticator-added', 'authenticator-removed']);
  });

  it('leaves in the journal what was tried, without a code', async () => {
    const { account, token, secret } = await protectedOne();
    await send('/v1/me/authenticator/removal', { code: '000000' }, token).expect(422);
    await send('/v1/me/authenticator/removal', { code: now(secret) }, token).expect(204);
    const entries = (await journalEntries(test.database)).filter(({ account_id }) => account_id === account.id);
    expect(entries.slice(-4).map(({ action, outcome, code }) => [action, outcome, code])).toEqual([
      ['authenticator.enrol', 'done', null],
      ['authenticator.confirm', 'done', null],
      ['authenticator.remove', 'rejected', 'code-refused'],
      ['authenticator.remove', 'done', null],
    ]);
  });
});

describe('An operator of the service centre', () => {
  const disagreements = (token: string) =>
    request(test.server).get('/v1/backoffice/consent-disagreements').auth(token, { type: 'bearer' });

  it('who signs in with a code by e-mail can add an app, and nothing of the role until they sign in with it', async () => {
    const { account, token, secret } = await protectedOne(['dpo']);
    expect((await disagreements(token).expect(403)).body.code).toBe('assurance-too-low');
    const { challengeId } = (await signIn(account.email)).body;
    const opened = await enter(challengeId, now(secret)).expect(201);
    await disagreements(opened.body.token).expect(200);
  });
});
