import type { INestApplicationContext } from '@nestjs/common';
import request from 'supertest';
import { developmentEnvironment } from '#config/environment.js';
import { FixedClock } from '#test/support/fixed-clock.js';
import { journalEntries } from '#test/support/journal-entries.js';
import { overlapping, writesTo } from '#test/support/overlapping.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { startWorker } from '../../src/apps/create-app.js';
import { MailReceiver } from '../../src/apps/dev/mail/mail-receiver.js';
import { Argon2Passwords } from '../../src/sign-in/crypto/argon2-passwords.js';
import { enrolled } from '../../src/accounts/testing/professionals.js';
import { NURSE, PHYSICIAN, type SituationSketch } from '../../src/accounts/testing/situations.js';

const PASSWORD = 'correct horse battery staple';
const NEVER = '00000000-0000-4000-8000-000000000000';
const MINUTE = 60_000;

let test: TestApp;
let worker: INestApplicationContext;
const relay = new MailReceiver();
let passwordHash: string;
let count = 0;

beforeAll(async () => {
  const smtpUrl = await relay.listen();
  test = await testApp({ clock: new FixedClock(new Date()), variables: { TRUST_PROXY: '127.0.0.1' } });
  const environment = developmentEnvironment({ LOG_LEVEL: 'silent', SMTP_URL: smtpUrl });
  worker = await startWorker(environment, test.urls.worker);
  passwordHash = await new Argon2Passwords().hash(PASSWORD);
});
afterAll(async () => {
  await worker?.close();
  await relay.close();
  await test?.close();
});

const professional = async (situations: readonly SituationSketch[] = [NURSE]) => {
  const [account] = await enrolled(test.database, test.clock.now(), [{ passwordHash, situations }]);
  return account!;
};

/** From an address of its own, so that the attempts of one story do not slow down another. */
const from = () => `198.51.100.${(count += 1)}`;

const signIn = (email: string, password = PASSWORD, address = from()) =>
  request(test.server).post('/v1/sign-in').set('x-forwarded-for', address).send({ email, password });

const enter = (challengeId: string, code: string, address = from()) =>
  request(test.server).post(`/v1/sign-in/${challengeId}/code`).set('x-forwarded-for', address).send({ code });

const as = (token: string) => ({
  get: (path: string) => request(test.server).get(path).auth(token, { type: 'bearer' }),
  put: (path: string) => request(test.server).put(path).auth(token, { type: 'bearer' }),
  delete: (path: string) => request(test.server).delete(path).auth(token, { type: 'bearer' }),
});

/** The code that has arrived for that address; jest's own deadline ends the wait. */
async function mailedCode(email: string): Promise<string> {
  for (;;) {
    const mail = relay.mails.find(({ to }) => to.includes(email));
    if (mail) return /\b\d{6}\b/.exec(mail.text)![0];
    await new Promise((later) => setImmediate(later));
  }
}

const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('A professional', () => {
  it('signs in with a password and the code that was mailed, and acts in the only situation', async () => {
    const account = await professional([PHYSICIAN]);
    const asked = await signIn(account.email.toUpperCase()).expect(202);
    const opened = await enter(asked.body.challengeId, await mailedCode(account.email)).expect(201);
    expect(opened.body.situationId).toBe(account.situations[0]!.id);

    const me = await as(opened.body.token).get('/v1/me').expect(200);
    expect(me.body).toMatchObject({
      accountId: account.id,
      familyName: 'DUPONT',
      situationId: account.situations[0]!.id,
      assurance: 'otp',
      roles: [],
      situations: [
        { professionLabel: 'Médecin', admitted: true, structureName: 'CABINET DES VIOLETTES', town: 'Toulouse' },
      ],
    });
    // PostgreSQL writes an instant without trailing zeros: the text varies, the instant does not.
    const { sessionExpiresAt } = me.body as { sessionExpiresAt: string };
    expect(Date.parse(sessionExpiresAt)).toBe(test.clock.now().getTime() + 720 * MINUTE);
  });

  it('chooses among several situations, and cannot take that of another', async () => {
    const [account, other] = [await professional([NURSE, PHYSICIAN]), await professional()];
    const { body } = await signIn(account.email);
    const opened = await enter(body.challengeId, await mailedCode(account.email)).expect(201);
    expect(opened.body.situationId).toBeNull();

    const { put, get } = as(opened.body.token);
    const stolen = await put('/v1/session/situation').send({ situationId: other.situations[0]!.id }).expect(422);
    expect(stolen.body.code).toBe('situation-unknown');
    await put('/v1/session/situation').send({ situationId: account.situations[1]!.id }).expect(204);
    expect((await get('/v1/me')).body.situationId).toBe(account.situations[1]!.id);
  });

  it('acts in a situation until it ends, and in none that has ended', async () => {
    const account = await professional([NURSE, PHYSICIAN]);
    const [leaving, left] = account.situations;
    const end = `update accounts.situation set ended_at = $2::timestamptz + $3::interval where id = $1`;
    await test.superuser.query(end, [leaving!.id, test.clock.now(), '1 day']);
    await test.superuser.query(end, [left!.id, test.clock.now(), '0']);
    const { body } = await signIn(account.email);
    const opened = await enter(body.challengeId, await mailedCode(account.email)).expect(201);
    expect(opened.body.situationId).toBe(leaving!.id);
    const { get, put } = as(opened.body.token);
    expect((await get('/v1/me')).body.situations).toMatchObject([{ situationId: leaving!.id }]);
    await put('/v1/session/situation').send({ situationId: leaving!.id }).expect(204);
    await put('/v1/session/situation')
      .send({ situationId: left!.id })
      .expect(422, /situation-unknown/);
  });

  it('is signed out at the next request', async () => {
    const account = await professional();
    const { body } = await signIn(account.email);
    const opened = await enter(body.challengeId, await mailedCode(account.email));
    await as(opened.body.token).delete('/v1/session').expect(204);
    expect((await as(opened.body.token).get('/v1/me').expect(401)).body.code).toBe('session-ended');
  });

  it('is signed out when the account is suspended', async () => {
    const account = await professional();
    const { body } = await signIn(account.email);
    const opened = await enter(body.challengeId, await mailedCode(account.email));
    await test.superuser.query(`update accounts.account set status = 'suspended' where id = $1`, [account.id]);
    await as(opened.body.token).get('/v1/me').expect(401);
    await signIn(account.email).expect(401);
  });
});

describe('Where Pro Santé Connect is not offered', () => {
  it('one is told so, and that there is the other tab', async () => {
    const { body } = await request(test.server).post('/v1/sign-in/psc').send({}).expect(503);
    expect(body).toMatchObject({
      code: 'psc-not-offered',
      title: expect.stringContaining('Authentification par code à usage unique'),
    });
  });
});

describe('A one-time code', () => {
  it('opens one session and no more', async () => {
    const account = await professional();
    const { body } = await signIn(account.email);
    const code = await mailedCode(account.email);
    const many = [1, 2, 3, 4].map(() => enter(body.challengeId, code));
    const answers = await overlapping(test, writesTo('accounts.challenge'), [], many);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 401, 401, 401]);
    expect((await enter(body.challengeId, code).expect(401)).body.code).toBe('challenge-over');
  });

  it('is of no more use after five wrong tries', async () => {
    const account = await professional();
    const { body } = await signIn(account.email);
    const code = await mailedCode(account.email);
    for (let tried = 1; tried <= 5; tried += 1) {
      expect((await enter(body.challengeId, otherThan(code)).expect(401)).body.code).toBe('code-refused');
    }
    expect((await enter(body.challengeId, code).expect(401)).body.code).toBe('challenge-over');
  });

  it('is of no more use after ten minutes', async () => {
    const account = await professional();
    const { body } = await signIn(account.email);
    const code = await mailedCode(account.email);
    test.clock.advance(10 * MINUTE);
    expect((await enter(body.challengeId, code).expect(401)).body.code).toBe('challenge-over');
  });

  it('opens nothing once the account was closed', async () => {
    const account = await professional();
    const { body } = await signIn(account.email);
    const code = await mailedCode(account.email);
    await test.superuser.query(`update accounts.account set status = 'closed' where id = $1`, [account.id]);
    expect((await enter(body.challengeId, code).expect(401)).body.code).toBe('challenge-over');
    const sessions = await test.superuser.query('select from accounts.session where account_id = $1', [account.id]);
    expect(sessions.rowCount).toBe(0);
  });

  it('does not open the challenge of another', async () => {
    const [one, two] = [await professional(), await professional()];
    const { body } = await signIn(one.email);
    await signIn(two.email);
    await enter(body.challengeId, await mailedCode(two.email)).expect(401);
    await enter(NEVER, await mailedCode(two.email)).expect(401);
  });
});

describe('Who is not a professional', () => {
  it('learns nothing from the answer: an unknown e-mail is answered like a wrong password', async () => {
    const account = await professional();
    const [unknown, wrong] = [await signIn('nobody@example.org'), await signIn(account.email, 'not the password')];
    expect([unknown.status, unknown.body.code]).toEqual([401, 'credentials-refused']);
    const { instance, ...document } = unknown.body;
    expect(wrong.body).toEqual({ ...document, instance: wrong.body.instance });
    expect(instance).not.toBe(wrong.body.instance);
  });

  it('waits after five attempts on one e-mail, and the professional does not, from elsewhere', async () => {
    const [account, attacker] = [await professional(), from()];
    for (let tried = 1; tried <= 5; tried += 1) await signIn(account.email, 'guess', attacker).expect(401);
    const stopped = await signIn(account.email, 'guess', attacker).expect(429);
    expect(stopped.headers['retry-after']).toBe('30');
    expect(stopped.body.code).toBe('too-many-attempts');
    await signIn(account.email).expect(202);
  });

  it('cannot send many attempts at once to pass the count', async () => {
    const [account, attacker] = [await professional(), from()];
    await signIn(account.email, 'guess', attacker).expect(401);
    const many = Array.from({ length: 7 }, () => signIn(account.email, 'guess', attacker));
    const answers = await overlapping(test, 'select from accounts.attempts for share', [], many);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(4);
  });
});

describe('The trace of sign-ins', () => {
  it('tells attempts, refusals and sessions by identifiers alone', async () => {
    const account = await professional();
    await signIn(account.email, 'not the password');
    const { body } = await signIn(account.email);
    const opened = await enter(body.challengeId, await mailedCode(account.email));
    await as(opened.body.token).delete('/v1/session');
    const entries = await journalEntries(test.database);
    const own = entries.filter(({ account_id }) => account_id === account.id);
    expect(own.map(({ action, outcome, code }) => [action, outcome, code])).toEqual([
      ['sign-in.begin', 'rejected', 'credentials-refused'],
      ['sign-in.begin', 'done', null],
      ['sign-in.enter-code', 'done', null],
      ['session.sign-out', 'done', null],
    ]);
    const everything = JSON.stringify([
      (await test.superuser.query('select to_jsonb(e) from journal.entry e')).rows,
      (await test.superuser.query('select to_jsonb(f) from outbox.fact f')).rows,
    ]);
    expect(everything).not.toContain('@');
    expect(everything).not.toContain('DUPONT');
  });
});
