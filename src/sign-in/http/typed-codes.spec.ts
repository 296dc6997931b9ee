import request from 'supertest';
import { newId } from '#libs/kernel/identifier.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { type ChallengeId, CODE_TRIES, OneTimeCodes } from '../domain/one-time-codes.js';
import { LinkToken, SupportReference } from '../domain/typed-codes.js';
import { enrolled } from '../../accounts/testing/professionals.js';

const CHALLENGE = `insert into accounts.challenge (id, account_id, expires_at) values ($1, $2, $3)`;

let test: TestApp;
beforeAll(async () => (test = await testApp()));
afterAll(() => test?.close());

type Waiting = { readonly code: string; readonly enter: (typed: string) => request.Test };

const anybody = async () => (await enrolled(test.database, test.clock.now(), [{}]))[0]!;

/** A sign-in that waits for the code of its mail. */
async function waiting(account?: { readonly id: string }): Promise<Waiting> {
  const { id } = account ?? (await anybody());
  const challengeId = newId<ChallengeId>();
  await test.database.execute(CHALLENGE, [challengeId, id, new Date(test.clock.now().getTime() + 600_000)]);
  return {
    code: test.app.get(OneTimeCodes).codeOf(challengeId),
    enter: (code) => request(test.server).post(`/v1/sign-in/${challengeId}/code`).send({ code }),
  };
}

const FULL_WIDTH = (digits: string) => digits.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));

describe('A code that is typed or pasted', () => {
  it.each<[string, (code: string) => string]>([
    ['in two groups', (code) => `${code.slice(0, 3)} ${code.slice(3)}`],
    ['with a no-break space, and a line behind it', (code) => `${code.slice(0, 3)}\u00a0${code.slice(3)}\n`],
    ['with hyphens of a text processor', (code) => [...code].join('\u2011')],
    ['of full width', FULL_WIDTH],
    ['among what shows nothing', (code) => `\u202a${[...code].join('\u200b')}\ufeff`],
  ])('%s is the one that was meant', async (_, typed) => {
    const { code, enter } = await waiting();
    await enter(typed(code)).expect(201);
  });

  it('that cannot be one is told so, and is no try', async () => {
    const { code, enter } = await waiting();
    for (let n = 0; n <= CODE_TRIES; n += 1)
      for (const typed of ['12345', '1234567', 'bonjour', '\u200b'])
        await enter(typed).expect(422, /code-malformed.*\/code/);
    await enter(code).expect(201);
  });

  it('of the mail before is told as such, counts as a try, and is used up', async () => {
    const account = await anybody();
    const [former, newest, third] = [await waiting(account), await waiting(account), await waiting(account)];
    await newest.enter(former.code).expect(401, /code-of-another-mail/);
    await newest.enter(former.code).expect(401, /code-refused/);
    await former.enter(former.code).expect(401, /challenge-over/);
    await newest.enter(newest.code).expect(201);
    for (const { code } of [former, newest, await waiting()]) await third.enter(code).expect(401, /code-refused/);
    for (let tried = 3; tried < CODE_TRIES; tried += 1) await third.enter('000000').expect(401, /code-refused/);
    await third.enter(third.code).expect(401, /challenge-over/);
    const [late, next] = [await waiting(account), await waiting(account)];
    test.clock.advance(600_000);
    await (await waiting(account)).enter(late.code).expect(401, /code-refused/);
    await next.enter(next.code).expect(401, /challenge-over/);
  });

  it('stands at the end of its link, or alone, on one line or two', () => {
    const token = '0198c0de-0000-4000-8000-000000000001.ab_c-D';
    for (const typed of [
      token,
      `https://spico.example/inscription#confirm=${token}`,
      `${token.slice(0, 20)}\r\n ${token.slice(20)}`,
    ])
      expect(LinkToken.parse(typed)).toBe(token);
    for (const typed of ['SPI-2026-40718823', 'spi 2026 4071 8823', '202640718823', 'SPI\u20112026\u201140718823 '])
      expect(SupportReference.parse(typed)).toBe('SPI-2026-40718823');
  });
});
