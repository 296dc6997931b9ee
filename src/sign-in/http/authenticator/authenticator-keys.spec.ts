import { randomBytes } from 'node:crypto';
import request from 'supertest';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { ReadableAuthenticators } from '../../application/authenticator/read-authenticator.js';
import { Passwords } from '../../domain/passwords.js';
import { authenticatorOf, codeOf } from '../../testing/authenticator.js';
import { enrolled } from '../../../accounts/testing/professionals.js';

const PASSWORD = 'Trois chevaux, un piano bleu';
const [FORMER, NEXT] = [randomBytes(32), randomBytes(32)].map((key) => key.toString('base64')) as [string, string];

let before: TestApp;
/** After the key was changed: without the former one, and with it. */
let careless: TestApp;
let careful: TestApp;
beforeAll(async () => {
  before = await testApp({ variables: { AUTHENTICATOR_KEY: FORMER } });
  careless = await testApp({ beside: before, variables: { AUTHENTICATOR_KEY: NEXT } });
  careful = await testApp({
    beside: before,
    variables: { AUTHENTICATOR_KEY: NEXT, AUTHENTICATOR_KEY_PREVIOUS: FORMER },
  });
});
afterAll(async () => {
  await careful?.close();
  await careless?.close();
  await before?.close();
});

async function protectedOne() {
  const passwordHash = await before.app.get(Passwords).hash(PASSWORD);
  const [account] = await enrolled(before.database, before.clock.now(), [{ passwordHash }]);
  return { email: account!.email, secret: await authenticatorOf(before.app, account!.id) };
}

/** With the code of the next half minute: each is good once. */
async function signIn({ server, clock }: TestApp, { email, secret }: { email: string; secret: string }) {
  clock.advance(30_000);
  const { body } = await request(server).post('/v1/sign-in').send({ email, password: PASSWORD }).expect(202);
  const code = codeOf(secret, clock.now());
  return request(server)
    .post(`/v1/sign-in/${(body as { challengeId: string }).challengeId}/code`)
    .send({ code });
}
const unreadable = ({ app }: TestApp) => app.get(ReadableAuthenticators).count();

describe('A server whose key of authenticator apps was changed without the former one', () => {
  it('says so when it starts, and to who gives a code', async () => {
    const one = await protectedOne();
    expect(await unreadable(careless)).toEqual({ unreadable: 1, lookedAt: 1 });
    expect(await unreadable(careful)).toEqual({ unreadable: 0, lookedAt: 1 });
    const answer = await signIn(careless, one);
    expect([answer.status, answer.body.code]).toEqual([503, 'authenticator-unreadable']);
  });

  it('tells nobody who resets a password that there is an app', async () => {
    const { email, secret } = await protectedOne();
    const reset = (of: string, code: string) =>
      request(careless.server)
        .post('/v1/password-reset')
        .send({ email: of, code, newPassword: `${PASSWORD} bis` });
    const answers = [
      await reset(email, codeOf(secret, careless.clock.now())),
      await reset('nobody@example.org', '123456'),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(Array(2).fill([401, 'reset-refused']));
  });
});

describe('A key of authenticator apps that was changed', () => {
  it('needs the former one no more for an app whose code was used since', async () => {
    const one = await protectedOne();
    expect((await signIn(careful, one)).status).toBe(201);
    expect((await signIn(careless, one)).status).toBe(201);
  });
});
