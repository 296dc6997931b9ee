import request from 'supertest';
import { newId } from '#libs/kernel/identifier.js';
import { journalEntries } from '#test/support/journal-entries.js';
import { overlapping, writesTo } from '#test/support/overlapping.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { Passwords } from '../../domain/passwords.js';
import { enrolled, sessionOf, type SignedIn } from '../../../accounts/testing/professionals.js';

const OLD = 'Trois chevaux, un piano bleu';
const NEW = 'Été-2031-œufs-et-pâté';

let test: TestApp;
let passwordHash: string;
beforeAll(async () => {
  test = await testApp();
  passwordHash = await test.app.get(Passwords).hash(OLD);
});
afterAll(() => test.close());

async function professional() {
  const [account] = await enrolled(test.database, test.clock.now(), [{ passwordHash, familyName: 'BERNADAC' }]);
  return {
    account: account!,
    here: await sessionOf(test.app, account!),
    elsewhere: await sessionOf(test.app, account!),
  };
}

const change = ({ token }: SignedIn, currentPassword: string, newPassword: string) =>
  request(test.server).put('/v1/me/password').auth(token, { type: 'bearer' }).send({ currentPassword, newPassword });
const signIn = (email: string, password: string) => request(test.server).post('/v1/sign-in').send({ email, password });
const me = ({ token }: SignedIn) => request(test.server).get('/v1/me').auth(token, { type: 'bearer' });

describe('A professional who changes the password', () => {
  it('signs in with the new one, on any keyboard, and no longer with the old one', async () => {
    const { account, here } = await professional();
    await change(here, OLD, NEW).expect(204);
    await signIn(account.email, OLD).expect(401);
    await signIn(account.email, NEW.normalize('NFD')).expect(202);
  });

  it('stays signed in here, and nowhere else', async () => {
    const { here, elsewhere } = await professional();
    await change(here, OLD, NEW).expect(204);
    await me(here).expect(200);
    await me(elsewhere).expect(401);
  });

  it('ends a sign-in that somebody began with the old one', async () => {
    const { account, here } = await professional();
    await signIn(account.email, OLD).expect(202);
    await change(here, OLD, NEW).expect(204);
    const { rows } = await test.superuser.query(
      'select 1 from accounts.challenge where account_id = $1 and used_at is null',
      [account.id],
    );
    expect(rows).toEqual([]);
  });

  it('learns which rules the new one breaks, and which character, in their language; nothing changes', async () => {
    const { account, here } = await professional();
    const refused = await change(here, OLD, 'Bernadac:1').set('accept-language', 'fr').expect(422);
    expect(refused.body.code).toBe('password-refused');
    expect(refused.body.errors).toEqual([
      {
        pointer: '/newPassword',
        code: 'password-too-short',
        about: '12',
        detail: 'Choisissez au moins 12 caractères.',
      },
      {
        pointer: '/newPassword',
        code: 'password-character',
        about: ':',
        detail: 'Le caractère « : » n’est pas accepté.',
      },
      {
        pointer: '/newPassword',
        code: 'password-personal',
        detail: 'Ce mot de passe se devine trop vite : il repose sur votre nom, votre adresse ou votre structure.',
      },
    ]);
    await signIn(account.email, OLD).expect(202);
  });

  it('needs the old one, and cannot try for long', async () => {
    const { account, here, elsewhere } = await professional();
    for (let tried = 0; tried < 5; tried += 1) {
      const { body } = await change(here, 'guess', NEW).expect(422);
      expect(body.errors).toMatchObject([{ pointer: '/currentPassword', code: 'password-current-wrong' }]);
    }
    expect((await change(here, OLD, NEW).expect(429)).headers['retry-after']).toBe('30');
    await me(elsewhere).expect(200);
    const entries = await journalEntries(test.database);
    const own = entries.filter(({ account_id, action }) => account_id === account.id && action === 'password.change');
    expect(own.map(({ outcome, code }) => `${outcome} ${code}`)).toEqual([
      ...Array<string>(5).fill('rejected password-current-wrong'),
      'rejected too-many-attempts',
    ]);
  });

  it('is one of two who change it at once: that one’s password holds, and the other starts again', async () => {
    const { account, here } = await professional();
    const both = [NEW, `${NEW} bis`];
    const changes = both.map((next) => change(here, OLD, next));
    const answers = await overlapping(test, writesTo('accounts.account'), [], changes);
    const done = answers.findIndex(({ status }) => status === 204);
    expect(answers[1 - done]?.body.code).toBe('password-changed-meanwhile');
    await signIn(account.email, both[done]!).expect(202);
    await signIn(account.email, both[1 - done]!).expect(401);
  });

  it('must be signed in', async () => {
    const { here } = await professional();
    await request(test.server).delete('/v1/session').auth(here.token, { type: 'bearer' }).expect(204);
    await change(here, OLD, NEW).expect(401);
  });

  it('is not kept from it by guesses in a session that is over or locked, or in the name of another', async () => {
    const { account, here, elsewhere } = await professional();
    const session = (what: string) =>
      `update accounts.session set ${what} where account_id = $1 and id <> '${here.sessionId}'`;
    const status = (is: string) => `update accounts.account set status = '${is}' where id = $1`;
    for (const [dead, alive] of [
      [session('ended_at = created_at'), session('ended_at = null')],
      [session('expires_at = created_at'), session(`expires_at = created_at + interval '12 hours'`)],
      [session(`last_seen_at = created_at - interval '3 hours'`), session('last_seen_at = created_at')],
      [status('suspended'), status('active')],
    ]) {
      await test.superuser.query(dead!, [account.id]);
      for (let tried = 0; tried < 5; tried += 1) await change(elsewhere, 'guess', NEW).expect(401);
      await test.superuser.query(alive!, [account.id]);
    }
    for (let tried = 0; tried < 5; tried += 1)
      await change(here, 'guess', NEW).set('on-behalf-of', newId()).expect(403);
    await change(here, OLD, NEW).expect(204);
  });
});

describe('Who signed in by Pro Santé Connect', () => {
  const set = ({ token }: SignedIn, body: object) =>
    request(test.server).put('/v1/me/password').auth(token, { type: 'bearer' }).send(body);

  it('sets a password for the old one, or a round trip made for it: an open session on a desk is not enough, however new', async () => {
    const { account } = await professional();
    const open = await sessionOf(test.app, account, 'psc');
    expect((await set(open, { newPassword: NEW }).expect(409)).body.code).toBe('confirm-by-signing-in');
    const enrolled = request(test.server).post('/v1/me/authenticator').auth(open.token, { type: 'bearer' }).send({});
    expect((await enrolled.expect(409)).body.code).toBe('confirm-by-signing-in');
    await signIn(account.email, OLD).expect(202);
    await set(open, { currentPassword: OLD, newPassword: NEW }).expect(204);
    await signIn(account.email, NEW).expect(202);
  });
});
