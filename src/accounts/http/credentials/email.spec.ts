import request from 'supertest';
import { testApp, type TestApp } from '#libs/testing/test-app.js';
import { type ChallengeId, OneTimeCodes } from '../../domain/one-time-codes.js';
import { enrolled, sessionOf, type SignedIn } from '../../testing/professionals.js';

const MINUTE = 60_000;

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});
afterAll(() => test.close());

/** Who signed in without a code by e-mail, after a structure of theirs has ended, or while it lasts. */
async function professional({ leftAStructure = true } = {}) {
  const [account] = await enrolled(test.database, test.clock.now(), [{ situations: [{}, {}] }]);
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

  it('is not confirmed by a code that is wrong, late, used, another’s or tried too often', async () => {
    const [one, other] = [await professional(), await professional()];
    const id = await asked(one);
    expect((await confirm(id, one, '000000').expect(422)).body.code).toBe('code-refused');
    expect((await confirm(id, other).expect(422)).body.code).toBe('challenge-over');
    const late = await asked(one);
    test.clock.advance(10 * MINUTE);
    await confirm(late, one).expect(422);
    const tried = await asked(one);
    for (let n = 0; n < 5; n += 1) await confirm(tried, one, '000000').expect(422);
    expect((await confirm(tried, one).expect(422)).body.code).toBe('challenge-over');
    expect(await isAsked(one)).toBe(true);
    await confirm(await asked(other), other).expect(204);
  });

  it('opens no session by the code that confirms it', async () => {
    const one = await professional();
    const id = await asked(one);
    const code = test.app.get(OneTimeCodes).codeOf(id);
    const entered = await request(test.server).post(`/v1/sign-in/${id}/code`).send({ code }).expect(401);
    expect(entered.body.code).toBe('challenge-over');
  });
});
