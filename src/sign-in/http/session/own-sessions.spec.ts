import request from 'supertest';
import { newId } from '#libs/kernel/identifier.js';
import { journalEntries } from '#test/support/journal-entries.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { Argon2Passwords } from '../../crypto/argon2-passwords.js';
import { enrolled, sessionOf, signedIn } from '../../../accounts/testing/professionals.js';
import type { OwnSessionPage } from './own-sessions.shapes.js';

const PASSWORD = 'correct horse battery staple';
const HOUR = 3_600_000;

let spico: TestApp;
/** A second process of the same service. */
let other: TestApp;
let passwordHash: string;
beforeAll(async () => {
  spico = await testApp({ variables: { TRUST_PROXY: '127.0.0.1' } });
  other = await testApp({ beside: spico });
  passwordHash = await new Argon2Passwords().hash(PASSWORD);
});
afterAll(async () => {
  await other.close();
  await spico.close();
});

const at = ({ server }: TestApp, token: string) => ({
  get: (path: string) => request(server).get(path).auth(token, { type: 'bearer' }),
  post: (path: string) => request(server).post(path).auth(token, { type: 'bearer' }),
  delete: (path: string) => request(server).delete(path).auth(token, { type: 'bearer' }),
});

/** The same professional at the surgery, on the phone and at home. */
async function threeSessions(assurance: 'otp' | 'psc' = 'otp') {
  const [account] = await enrolled(spico.database, spico.clock.now(), [{ passwordHash }]);
  const open = async () => {
    spico.clock.advance(1000);
    return sessionOf(spico.app, account!, assurance);
  };
  return [await open(), await open(), await open()] as const;
}

const listed = async (token: string) =>
  ((await at(spico, token).get('/v1/me/sessions').expect(200)).body as OwnSessionPage).items;

describe('A professional’s sessions', () => {
  it('are listed to their owner alone, the newest first, the current one marked', async () => {
    const [first, second, third] = await threeSessions();
    await signedIn(spico.app);
    const items = await listed(second.token);
    expect(items.map(({ id }) => id)).toEqual([third.sessionId, second.sessionId, first.sessionId]);
    expect(items.map(({ current }) => current)).toEqual([false, true, false]);
    expect(items[1]).toMatchObject({
      client: 'test',
      assurance: 'otp',
      situationId: second.situationId,
      locked: false,
    });
  });

  it('are listed page by page', async () => {
    const [first, second, third] = await threeSessions();
    const { get } = at(spico, third.token);
    const page = (await get('/v1/me/sessions?limit=2').expect(200)).body as OwnSessionPage;
    expect(page.items.map(({ id }) => id)).toEqual([third.sessionId, second.sessionId]);
    const rest = (await get(`/v1/me/sessions?limit=2&cursor=${page.next}`).expect(200)).body as OwnSessionPage;
    expect(rest).toMatchObject({ items: [{ id: first.sessionId }], next: null });
    // Also when all were opened at the same moment.
    await spico.superuser.query('update accounts.session set created_at = $2 where account_id = $1', [
      first.accountId,
      spico.clock.now(),
    ]);
    const found: string[] = [];
    for (let path = '/v1/me/sessions?limit=1'; found.length < 4;) {
      const { items, next } = (await get(path).expect(200)).body as OwnSessionPage;
      found.push(...items.map(({ id }) => id));
      if (next === null) break;
      path = `/v1/me/sessions?limit=1&cursor=${next}`;
    }
    expect(found).toEqual(
      [first, second, third]
        .map(({ sessionId }) => sessionId as string)
        .sort()
        .reverse(),
    );
  });

  it('end one by one, at the next request and in every process', async () => {
    const [lost, mine, old] = await threeSessions();
    await at(other, lost.token).get('/v1/me').expect(200);
    await at(spico, mine.token).delete(`/v1/me/sessions/${lost.sessionId}`).expect(204);
    for (const process of [other, spico]) {
      const refused = await at(process, lost.token).get('/v1/me').expect(401);
      expect(refused.body).toMatchObject({ code: 'session-ended' });
    }
    await spico.superuser.query('update accounts.session set expires_at = $2 where id = $1', [
      old.sessionId,
      spico.clock.now(),
    ]);
    for (const { sessionId } of [lost, old])
      await at(spico, mine.token)
        .delete(`/v1/me/sessions/${sessionId}`)
        .expect(404, /session-not-found/);
    await at(spico, old.token)
      .delete('/v1/session')
      .expect(401, /session-ended/);
    expect((await listed(mine.token)).map(({ id }) => id)).toEqual([mine.sessionId]);
  });

  it('end all at once, but the one that asks', async () => {
    const [one, mine, two] = await threeSessions();
    const stranger = await signedIn(spico.app);
    await at(spico, mine.token).delete('/v1/me/sessions').expect(204);
    for (const { token } of [one, two]) await at(other, token).get('/v1/me').expect(401);
    for (const { token } of [mine, stranger]) await at(other, token).get('/v1/me').expect(200);
  });

  it('are not ended by a stranger, who does not learn that they exist', async () => {
    const [mine, stranger] = [await signedIn(spico.app), await signedIn(spico.app)];
    const never = '00000000-0000-4000-8000-000000000000';
    for (const id of [mine.sessionId, never]) {
      const refused = await at(spico, stranger.token).delete(`/v1/me/sessions/${id}`).expect(404);
      expect(refused.body).toMatchObject({ code: 'session-not-found' });
    }
    await at(spico, mine.token).get('/v1/me').expect(200);
  });
});

describe('A session without activity', () => {
  const unlock = (token: string, password: string) =>
    at(spico, token).post('/v1/session/unlocking').set('x-forwarded-for', '198.51.100.200').send({ password });

  it('locks after two hours, is listed as locked, and the password unlocks it', async () => {
    const [, old] = await threeSessions();
    spico.clock.advance(2 * HOUR + 1);
    expect((await at(other, old.token).get('/v1/me').expect(401)).body).toMatchObject({ code: 'session-locked' });
    const wrong = await unlock(old.token, 'not the password').expect(401);
    expect(wrong.body).toMatchObject({ code: 'credentials-refused' });
    await at(spico, old.token).get('/v1/me').expect(401);

    const unlocked = await unlock(old.token, PASSWORD).expect(204);
    await at(other, old.token).get('/v1/me').expect(200);
    expect((await listed(old.token)).map(({ locked }) => locked)).toEqual([true, false, true]);
    const requestId = String(unlocked.headers['x-request-id']);
    expect(await journalEntries(spico.database, { requestId })).toMatchObject([
      { action: 'session.unlock', outcome: 'done', account_id: old.accountId },
    ]);
  });

  it('is not unlocked beyond its absolute limit, nor once it was ended', async () => {
    const [one, two] = await threeSessions();
    await at(spico, two.token).delete(`/v1/me/sessions/${one.sessionId}`).expect(204);
    expect((await unlock(one.token, PASSWORD).expect(401)).body).toMatchObject({ code: 'session-ended' });
    const standing = 'update accounts.account set status = $2 where id = $1';
    await spico.superuser.query(standing, [two.accountId, 'suspended']);
    for (const over of [one, two]) await unlock(over.token, 'guess').expect(401, /session-ended/);
    await at(spico, two.token)
      .delete('/v1/session')
      .expect(401, /session-ended/);
    await spico.superuser.query(standing, [two.accountId, 'active']);
    spico.clock.advance(12 * HOUR);
    for (const password of [PASSWORD, 'guess']) await unlock(two.token, password).expect(401, /session-ended/);
  });

  it('is ended by its owner though it is locked, once, and by nobody in another’s name', async () => {
    const [session] = await threeSessions();
    spico.clock.advance(2 * HOUR + 1);
    const delegated = await at(spico, session.token).delete('/v1/session').set('on-behalf-of', newId());
    expect([delegated.status, delegated.body.code]).toEqual([403, 'not-delegable']);
    const ended = await at(spico, session.token).delete('/v1/session').expect(204);
    const requestId = String(ended.headers['x-request-id']);
    expect(await journalEntries(spico.database, { requestId })).toMatchObject([
      { action: 'session.sign-out', outcome: 'done', account_id: session.accountId },
    ]);
    expect((await at(other, session.token).delete('/v1/session').expect(401)).body.code).toBe('session-ended');
    expect((await unlock(session.token, PASSWORD).expect(401)).body.code).toBe('session-ended');
  });

  it('of Pro Santé Connect is unlocked by signing in again alone', async () => {
    const [session] = await threeSessions('psc');
    spico.clock.advance(2 * HOUR + 1);
    expect((await unlock(session.token, PASSWORD).expect(409)).body).toMatchObject({ code: 'unlock-by-signing-in' });
    await at(spico, session.token).get('/v1/me').expect(401);
  });

  it('does not let its password be guessed', async () => {
    const [session] = await threeSessions();
    for (let tried = 1; tried <= 5; tried += 1) await unlock(session.token, 'guess').expect(401);
    const stopped = await unlock(session.token, PASSWORD).expect(429);
    expect(stopped.headers['retry-after']).toBe('30');
  });

  it('counts no more what was tried before it was unlocked', async () => {
    const [session] = await threeSessions();
    for (const tries of [3, 2]) {
      for (let tried = 0; tried < tries; tried += 1) await unlock(session.token, 'guess').expect(401);
      await unlock(session.token, PASSWORD).expect(204);
    }
  });
});
