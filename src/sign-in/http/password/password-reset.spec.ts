import request from 'supertest';
import type { BackofficeRole } from '#libs/access/actor.js';
import { overlapping, writesTo } from '#test/support/overlapping.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { Argon2Passwords } from '../../crypto/argon2-passwords.js';
import { Familiarity } from '../../domain/familiarity.js';
import { SignedTokens } from '../../domain/signed-tokens.js';
import { type ChallengeId, OneTimeCodes } from '../../domain/one-time-codes.js';
import { Passwords } from '../../domain/passwords.js';
import { authenticatorOf, codeOf } from '../../testing/authenticator.js';
import { allBut, type Operators, operatorsOf } from '../../../accounts/testing/operators.js';
import { enrolled, sessionOf, type SignedIn } from '../../../accounts/testing/professionals.js';

const OLD = 'Trois chevaux, un piano bleu';
const NEW = 'Quatre vélos dans la neige';
const CHECK = { identityCheck: { method: 'call-back', checkedOn: '2026-11-23', source: 'numéro du cabinet' } };
const STEP = 30_000;
const HOUR = 3_600_000;

/** Counts the slow part of the real thing. */
class CountedPasswords extends Argon2Passwords {
  hashed = 0;

  override hash(password: string): Promise<string> {
    this.hashed += 1;
    return super.hash(password);
  }
}

const passwords = new CountedPasswords();
let test: TestApp;
let operators: Operators;
let passwordHash: string;
let addresses = 0;
beforeAll(async () => {
  test = await testApp({ swap: [[Passwords, passwords]], variables: { TRUST_PROXY: '127.0.0.1' } });
  operators = await operatorsOf(test.app);
  passwordHash = await passwords.hash(OLD);
});
afterAll(() => test.close());
beforeEach(() => void (addresses += 1));

const send = (path: string, body: object, by?: SignedIn) => {
  const sent = request(test.server).post(path).set('x-forwarded-for', `203.0.113.${addresses}`).send(body);
  return by ? sent.auth(by.token, { type: 'bearer' }) : sent;
};
const professional = async (roles: readonly BackofficeRole[] = []) =>
  (await enrolled(test.database, test.clock.now(), [{ passwordHash, roles, familyName: 'BERNADAC' }]))[0]!;
const signIn = (email: string, password: string) => send('/v1/sign-in', { email, password });
const reset = (email: string, code: string, newPassword = NEW) =>
  send('/v1/password-reset', { email, code, newPassword });
const atDesk = (accountId: string, by: SignedIn = operators.support, body: object = CHECK) =>
  send(`/v1/backoffice/accounts/${accountId}/password-reset`, body, by);
const lost = (accountId: string, by: SignedIn = operators.support) =>
  send(`/v1/backoffice/accounts/${accountId}/authenticator-removal`, CHECK, by);
const tokenOf = (id: string) => test.app.get(SignedTokens).issue('password-reset', id);
const follow = (token: string, newPassword = NEW) => send('/v1/password-reset/link', { token, newPassword });
const me = ({ token }: SignedIn) => request(test.server).get('/v1/me').auth(token, { type: 'bearer' });
const hours = (many: number) => test.clock.advance(many * HOUR);

describe('Who has forgotten the password', () => {
  it('sets a new one with a code of the app; every session ends, and signing in still takes a code', async () => {
    const account = await professional();
    const [secret, session] = [await authenticatorOf(test.app, account.id), await sessionOf(test.app, account)];
    await reset(account.email, codeOf(secret, test.clock.now())).expect(204);
    await me(session).expect(401);
    await signIn(account.email, OLD).expect(401);
    expect((await signIn(account.email, NEW).expect(202)).body.method).toBe('totp');
  });

  it('never does with a code by e-mail alone: the mailbox would be the only factor', async () => {
    const account = await professional();
    const { challengeId } = (await signIn(account.email, OLD).expect(202)).body;
    await reset(account.email, test.app.get(OneTimeCodes).codeOf(challengeId as ChallengeId)).expect(401);
    await signIn(account.email, OLD).expect(202);
  });

  it('is answered alike, after the same work, whether the e-mail is unknown, the account suspended or without app, or the code wrong', async () => {
    const [known, suspended, bare] = [await professional(), await professional(), await professional()];
    await authenticatorOf(test.app, known.id);
    const secret = await authenticatorOf(test.app, suspended.id);
    await test.superuser.query(`update accounts.account set status = 'suspended' where id = $1`, [suspended.id]);
    const before = passwords.hashed;
    const answers = [
      await reset('nobody@example.org', '000000'),
      await reset(known.email, '000000'),
      await reset(bare.email, '000000'),
      await reset(suspended.email, codeOf(secret, test.clock.now())),
    ];
    expect(passwords.hashed - before).toBe(4);
    const told = answers.map(({ status, body }) => ({ ...body, status, instance: null }));
    expect(told[0]).toMatchObject({ status: 401, code: 'reset-refused' });
    for (const answer of told) expect(answer).toEqual(told[0]);
  });

  it('is told of their own name in the password once the code is right, and the code is not used up', async () => {
    const account = await professional();
    const code = codeOf(await authenticatorOf(test.app, account.id), test.clock.now());
    const weak = 'bernadac bernadac bernadac';
    expect((await reset(account.email, '000000', weak).expect(401)).body.code).toBe('reset-refused');
    expect((await reset(account.email, code, weak).expect(422)).body.code).toBe('password-refused');
    await reset(account.email, code).expect(204);
    await reset(account.email, code, OLD).expect(401);
  });

  it('cannot try for long, on an unknown e-mail as on any other, and signs in meanwhile', async () => {
    const account = await professional();
    await authenticatorOf(test.app, account.id);
    for (const email of [account.email, `unknown-${account.email}`]) {
      addresses += 1;
      for (let tried = 0; tried < 5; tried += 1) await reset(email, '000000').expect(401);
      expect((await reset(email, '000000').expect(429)).headers['retry-after']).toBe('30');
    }
    await signIn(account.email, OLD).expect(202);
  });

  it('gets through by the mark of the device while strangers try, and their tries stay counted', async () => {
    const account = await professional();
    const code = codeOf(await authenticatorOf(test.app, account.id), test.clock.now());
    const { token: mark } = test.app.get(Familiarity).markOf(account.email, test.clock.now());
    for (let tried = 0; tried < 10; tried += 1) {
      addresses += tried % 4 === 0 ? 1 : 0;
      await reset(account.email, '000000').expect(401);
    }
    addresses += 1;
    await reset(account.email, code).expect(429);
    const marked = { email: account.email, code, newPassword: NEW, mark };
    await send('/v1/password-reset', marked).expect(204);
    await reset(account.email, '000000').expect(429);
  });
});

describe('The service centre', () => {
  it('has a link mailed that sets a password, once, and no session: signing in still takes the second factor', async () => {
    const account = await professional();
    const session = await sessionOf(test.app, account);
    const { id } = (await atDesk(account.id).expect(201)).body;
    await follow(tokenOf(id)).expect(204);
    await me(session).expect(401);
    expect((await signIn(account.email, NEW).expect(202)).body.method).toBe('email-code');
    expect((await follow(tokenOf(id), OLD).expect(422)).body.code).toBe('link-over');
  });

  it('has no use of a link that is forged, expired, replaced or made for something else', async () => {
    const account = await professional();
    const first = (await atDesk(account.id).expect(201)).body.id;
    const second = (await atDesk(account.id).expect(201)).body.id;
    const forged = `${second}.${'A'.repeat(43)}`;
    const other = test.app.get(SignedTokens).issue('device', second);
    for (const token of [tokenOf(first), forged, other, 'x']) {
      expect((await follow(token).expect(422)).body.code).toBe('link-over');
    }
    test.clock.advance(30 * 60_000);
    expect((await follow(tokenOf(second)).expect(422)).body.code).toBe('link-over');
    await signIn(account.email, OLD).expect(202);
  });

  it('has no use of a link that was mailed before the owner changed the password', async () => {
    const account = await professional();
    const { id } = (await atDesk(account.id).expect(201)).body;
    const { token } = await sessionOf(test.app, account);
    const change = request(test.server).put('/v1/me/password').auth(token, { type: 'bearer' });
    await change.send({ currentPassword: OLD, newPassword: NEW }).expect(204);
    expect((await follow(tokenOf(id), `${NEW} bis`).expect(422)).body.code).toBe('link-over');
  });

  it('keeps the link when the password does not fit, and of two who follow it at once one does', async () => {
    const account = await professional();
    const { id } = (await atDesk(account.id).expect(201)).body;
    await follow(tokenOf(id), 'court').expect(422);
    const both = [follow(tokenOf(id)), follow(tokenOf(id), `${NEW} bis`)];
    const answers = await overlapping(test, writesTo('accounts.assistance'), [], both);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 422]);
  });

  it('says how it made sure of who asks, and only its support and administrators do so', async () => {
    const account = await professional();
    for (const other of allBut(operators, 'support', 'administrator'))
      expect((await atDesk(account.id, other).expect(403)).body.code).toBe('role-required');
    await atDesk(account.id, await sessionOf(test.app, account)).expect(403);
    await atDesk(account.id, operators.support, {}).expect(400);
    const early = { identityCheck: { method: 'document', checkedOn: '2027-01-01' } };
    expect((await atDesk(account.id, operators.support, early).expect(422)).body.code).toBe('identity-check-to-come');
    await atDesk('00000000-0000-4000-8000-000000000000').expect(404);
    const { rows } = await test.superuser.query('select 1 from accounts.assistance where account_id = $1', [
      account.id,
    ]);
    expect(rows).toEqual([]);
  });

  it('helps one of its own by an administrator alone, and nobody helps themselves', async () => {
    const operator = await professional(['dpo']);
    expect((await atDesk(operator.id).expect(403)).body.code).toBe('operator-by-administrator');
    await atDesk(operator.id, operators.administrator).expect(201);
    const own = await atDesk(operators.administrator.accountId, operators.administrator).expect(403);
    expect(own.body.code).toBe('own-assistance');
  });
});

describe('An authenticator app that is said to be lost', () => {
  it('comes off a day later, and its owner is told at once', async () => {
    const account = await professional();
    await authenticatorOf(test.app, account.id);
    await lost(account.id).expect(201);
    const told = `select 1 from outbox.fact where ids ->> 'accountId' = $1 and ids ->> 'what' = 'authenticator-lost'`;
    expect((await test.superuser.query(told, [account.id])).rows).toHaveLength(1);
    hours(23);
    expect((await signIn(account.email, OLD).expect(202)).body.method).toBe('totp');
    hours(1);
    expect((await signIn(account.email, OLD).expect(202)).body.method).toBe('email-code');
    operators = await operatorsOf(test.app);
  });

  it('stays when its owner signs in with it before: it was not lost', async () => {
    const account = await professional();
    const secret = await authenticatorOf(test.app, account.id);
    await lost(account.id).expect(201);
    const { challengeId } = (await signIn(account.email, OLD).expect(202)).body;
    test.clock.advance(STEP);
    await send(`/v1/sign-in/${challengeId}/code`, { code: codeOf(secret, test.clock.now()) }).expect(201);
    hours(25);
    expect((await signIn(account.email, OLD).expect(202)).body.method).toBe('totp');
    operators = await operatorsOf(test.app);
  });

  it('resets no password meanwhile if it is younger than a week: it may be that of somebody who had the account', async () => {
    const [young, old] = [await professional(), await professional()];
    const secrets = { old: await authenticatorOf(test.app, old.id), young: '' };
    hours(8 * 24);
    secrets.young = await authenticatorOf(test.app, young.id);
    operators = await operatorsOf(test.app);
    for (const { id } of [young, old]) await lost(id).expect(201);
    await reset(young.email, codeOf(secrets.young, test.clock.now())).expect(401, /reset-refused/);
    await reset(old.email, codeOf(secrets.old, test.clock.now())).expect(204);
    await follow(tokenOf((await atDesk(young.id).expect(201)).body.id as string)).expect(204);
    hours(24);
    expect((await signIn(young.email, NEW).expect(202)).body.method).toBe('email-code');
    expect((await signIn(old.email, NEW).expect(202)).body.method).toBe('totp');
    operators = await operatorsOf(test.app);
  });

  it('cannot be where there is none', async () => {
    const account = await professional();
    expect((await lost(account.id).expect(409)).body.code).toBe('authenticator-none');
  });
});
