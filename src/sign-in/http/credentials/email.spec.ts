import request from 'supertest';
import { newId } from '#libs/kernel/identifier.js';
import { overlapping, writesTo } from '#test/support/overlapping.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { type ChallengeId, codeTagOf, OneTimeCodes } from '../../domain/one-time-codes.js';
import { Passwords } from '../../domain/passwords.js';
import { authenticatorOf, codeOf } from '../../testing/authenticator.js';
import { enrolled, sessionOf, type SignedIn } from '../../../accounts/testing/professionals.js';

const MINUTE = 60_000;
const PASSWORD = 'Trois chevaux, un piano bleu';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});
afterAll(() => test.close());

/** Who signed in without a code by e-mail, after a structure of theirs has ended, or while it lasts. */
async function professional({ leftAStructure = true, situations = 2 } = {}) {
  const [account] = await enrolled(test.database, test.clock.now(), [{ situations: Array(situations).fill({}) }]);
  test.clock.advance(MINUTE);
  const end = 'update accounts.situation set ended_at = $2 where id = $1';
  if (leftAStructure) await test.superuser.query(end, [account!.situations[1]!.id, test.clock.now()]);
  return sessionOf(test.app, account!, 'psc');
}

const send = (path: string, { token }: SignedIn, body: object = {}) =>
  request(test.server).post(path).auth(token, { type: 'bearer' }).send(body);
const isAsked = async ({ token }: SignedIn) =>
  (await request(test.server).get('/v1/me').auth(token, { type: 'bearer' }).expect(200)).body.emailToConfirm as boolean;
const asked = async (by: SignedIn) =>
  (await send('/v1/me/email/confirmation', by).expect(202)).body.challengeId as ChallengeId;
const confirm = (id: ChallengeId, by: SignedIn, code = test.app.get(OneTimeCodes).codeOf(id)) =>
  send(`/v1/me/email/confirmation/${id}`, by, { code });

describe('The address of who has left a structure', () => {
  it('is to be confirmed, once: it may have been the structure’s', async () => {
    const one = await professional();
    expect(await isAsked(one)).toBe(true);
    await confirm(await asked(one), one).expect(204);
    expect(await isAsked(one)).toBe(false);
  });

  it('is not to be confirmed while nothing has ended', async () => {
    expect(await isAsked(await professional({ leftAStructure: false }))).toBe(false);
  });

  it('is not confirmed by a code that is wrong, late, used, another’s, for signing in or tried too often', async () => {
    const [one, other] = [await professional(), await professional()];
    const used = await asked(one);
    const forgotten = 'update accounts.account set email_confirmed_at = null where id = $1';
    await confirm(used, one).expect(204);
    await test.superuser.query(forgotten, [one.accountId]);
    expect((await confirm(used, one).expect(422)).body.code).toBe('challenge-over');
    const id = await asked(one);
    expect((await confirm(id, one, '000000').expect(422)).body.code).toBe('code-refused');
    expect((await confirm(id, other).expect(422)).body.code).toBe('challenge-over');
    const signingIn = newId<ChallengeId>();
    const begun = `insert into accounts.challenge (id, account_id, expires_at) values ($1, $2, 'infinity')`;
    await test.superuser.query(begun, [signingIn, one.accountId]);
    expect((await confirm(signingIn, one).expect(422)).body.code).toBe('challenge-over');
    const late = await asked(one);
    test.clock.advance(10 * MINUTE);
    await confirm(late, one).expect(422);
    const tried = await asked(one);
    for (let n = 0; n < 5; n += 1) await confirm(tried, one, '000000').expect(422);
    expect((await confirm(tried, one).expect(422)).body.code).toBe('challenge-over');
    expect(await isAsked(one)).toBe(true);
    await confirm(await asked(other), other).expect(204);
  });

  it('is not confirmed by the code of the mail before, which is told as such, once', async () => {
    const one = await professional();
    const [former, newest] = [await asked(one), (await send('/v1/me/email/confirmation', one).expect(202)).body];
    expect(newest.codeTag).toBe(codeTagOf(newest.challengeId));
    const mailed = test.app.get(OneTimeCodes).codeOf(former);
    await confirm(newest.challengeId, one, mailed).expect(422, /code-of-another-mail/);
    await confirm(newest.challengeId, one, mailed).expect(422, /code-refused/);
    await confirm(former, one).expect(422, /challenge-over/);
    const [signIn, id] = [newId<ChallengeId>(), await asked(one)];
    const signsIn = `insert into accounts.challenge (id, account_id, expires_at, method) values ($1, $2, $3, 'email-code')`;
    const until = new Date(test.clock.now().getTime() + MINUTE);
    await test.superuser.query(signsIn, [signIn, one.accountId, until]);
    await confirm(id, one, test.app.get(OneTimeCodes).codeOf(signIn)).expect(422, /code-refused/);
    await confirm(id, one).expect(204);
  });

  it('is confirmed before one acts again, by who signs in without codes by e-mail', async () => {
    const passwordHash = await test.app.get(Passwords).hash(PASSWORD);
    const [account] = await enrolled(test.database, test.clock.now(), [{ passwordHash, situations: [{}, {}] }]);
    const [mine, left] = account!.situations;
    const secret = await authenticatorOf(test.app, account!.id);
    test.clock.advance(MINUTE);
    const end = 'update accounts.situation set ended_at = $2 where id = $1';
    await test.superuser.query(end, [left!.id, test.clock.now()]);
    // The other one ends too, later.
    await test.superuser.query(end, [mine!.id, new Date(test.clock.now().getTime() + 60 * MINUTE)]);
    const begun = await request(test.server).post('/v1/sign-in').send({ email: account!.email, password: PASSWORD });
    const code = codeOf(secret, test.clock.now());
    const opened = await request(test.server).post(`/v1/sign-in/${begun.body.challengeId}/code`).send({ code });
    expect([opened.status, opened.body.situationId]).toEqual([201, null]);
    const one = opened.body as SignedIn;
    const choose = () =>
      request(test.server)
        .put('/v1/session/situation')
        .auth(one.token, { type: 'bearer' })
        .send({ situationId: mine!.id });
    expect((await choose().expect(409)).body.code).toBe('email-to-confirm');
    await confirm(await asked(one), one).expect(204);
    const me = await request(test.server).get('/v1/me').auth(one.token, { type: 'bearer' }).expect(200);
    expect(me.body).toMatchObject({ situationId: mine!.id, emailToConfirm: false });
    await choose().expect(204);
  });

  it('is confirmed without leaving the situation that one acts in, of several', async () => {
    const one = await professional({ situations: 3 });
    await confirm(await asked(one), one).expect(204);
    const me = await request(test.server).get('/v1/me').auth(one.token, { type: 'bearer' }).expect(200);
    expect(me.body.situationId).toBe(one.situationId);
  });

  it('is not filled with codes, however many are asked for at once', async () => {
    const one = await professional();
    // Codes of sign-ins are none of them.
    const signIns = `insert into accounts.challenge (id, account_id, expires_at, method) values ($1, $2, $3, 'email-code')`;
    const expiresAt = new Date(test.clock.now().getTime() + 10 * MINUTE);
    for (let n = 0; n < 5; n += 1) await test.superuser.query(signIns, [newId(), one.accountId, expiresAt]);
    const many = Array.from({ length: 7 }, () => send('/v1/me/email/confirmation', one));
    const answers = await overlapping(test, writesTo('accounts.challenge'), [], many);
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(5).fill(202), 429, 429]);
    test.clock.advance(60 * MINUTE);
    await asked(one);
  });

  it('opens no session by the code that confirms it', async () => {
    const one = await professional();
    const id = await asked(one);
    const code = test.app.get(OneTimeCodes).codeOf(id);
    const entered = await request(test.server).post(`/v1/sign-in/${id}/code`).send({ code }).expect(401);
    expect(entered.body.code).toBe('challenge-over');
  });
});
