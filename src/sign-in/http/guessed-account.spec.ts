import request from 'supertest';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { Attempts } from '../domain/attempts.js';
import { type ChallengeId, OneTimeCodes } from '../domain/one-time-codes.js';
import { Passwords } from '../domain/passwords.js';
import { enrolled } from '../../accounts/testing/professionals.js';

const PASSWORD = 'Trois chevaux, un piano bleu';
const DAY = 86_400_000;

/** As `Argon2Passwords`, in no time; counts what is looked at. */
class QuickPasswords extends Passwords {
  looked = 0;
  feigned = 0;

  hash = (password: string) => Promise.resolve(password);
  matches = (hash: string | null, password: string) => {
    this.looked += 1;
    return Promise.resolve(hash === password);
  };
  feign = () => {
    this.feigned += 1;
    return Promise.resolve();
  };
}

const passwords = new QuickPasswords();
let test: TestApp;
beforeAll(
  async () => (test = await testApp({ swap: [[Passwords, passwords]], variables: { TRUST_PROXY: '127.0.0.1' } })),
);
afterAll(() => test.close());
beforeEach(() => {
  // No counter outlives its scene.
  test.clock.advance(2 * 3_600_000);
  passwords.looked = passwords.feigned = 0;
});

const professional = async () => (await enrolled(test.database, test.clock.now(), [{ passwordHash: PASSWORD }]))[0]!;
const post = (address: string, path: string, body: object) =>
  request(test.server).post(`/v1${path}`).set('x-forwarded-for', address).send(body);
const tries = (email: string, address: string, more: object = {}) =>
  post(address, '/sign-in', { email, password: PASSWORD, ...more });
const guess = (email: string, address: string, more: object = {}) =>
  tries(email, address, { password: 'guess', ...more });

/** To the end; the mark that the device keeps. */
async function signsIn(email: string, address: string, more: object = {}): Promise<string> {
  const { challengeId } = (await tries(email, address, more).expect(202)).body;
  const code = test.app.get(OneTimeCodes).codeOf(challengeId as ChallengeId);
  return (await post(address, `/sign-in/${challengeId}/code`, { code }).expect(201)).body.mark.token as string;
}

const STRANGERS = Array.from({ length: 24 }, (_, n) => `198.51.${n}.1`);
const [HOME, TRAIN, HOSPITAL] = ['192.0.2.7', '100.64.9.9', '203.0.113.5'] as const;

/** 24 addresses, each once: the pause of the e-mail is on. */
const besieged = async (email: string) => {
  const attempts = test.app.get(Attempts);
  for (const address of STRANGERS) await attempts.take({ what: 'sign-in', email, address }, test.clock.now());
};

describe('While strangers guess from many addresses', () => {
  it('the owner gets in at the first try: by the mark of the device anywhere, without it where they signed in before', async () => {
    const { email } = await professional();
    const mark = await signsIn(email, HOME);
    for (const address of STRANGERS) await guess(email, address);
    await guess(email, '198.51.99.1').expect(429);
    await signsIn(email, TRAIN, { mark });
    // A neighbouring address of the same house, or of the same operator the next day.
    await signsIn(email, '192.0.2.200');
    // The train, familiar by now.
    await signsIn(email, TRAIN);
  });

  it('the owner enters the code, too, whoever knows the password and tries codes', async () => {
    const { email } = await professional();
    const mark = await signsIn(email, HOME);
    for (const address of STRANGERS.slice(0, 3)) {
      const { challengeId } = (await tries(email, address).expect(202)).body;
      for (let n = 0; n < 4; n += 1) await post(address, `/sign-in/${challengeId}/code`, { code: '000000' });
    }
    const { challengeId } = (await tries(email, TRAIN).expect(202)).body;
    await post(TRAIN, `/sign-in/${challengeId}/code`, { code: '000000' }).expect(429);
    await signsIn(email, TRAIN, { mark });
  });

  it('who knows the password and nothing else waits with them, and so does the owner of another mark', async () => {
    const [{ email }, other] = [await professional(), await professional()];
    await signsIn(email, HOME);
    const foreign = await signsIn(other.email, HOME);
    await besieged(email);
    await tries(email, TRAIN).expect(429);
    for (const mark of [foreign, `${foreign.split('.')[0]}.${'A'.repeat(43)}`, 'x', ''])
      await tries(email, TRAIN, mark ? { mark } : {}).expect(429);
  });

  it('marks and networks are familiar for 90 days', async () => {
    const { email } = await professional();
    const mark = await signsIn(email, HOME);
    test.clock.advance(90 * DAY - 1);
    await besieged(email);
    await tries(email, TRAIN, { mark }).expect(202);
    await tries(email, HOME).expect(202);
    test.clock.advance(2 * 3_600_000);
    await besieged(email);
    await tries(email, TRAIN, { mark }).expect(429);
    await tries(email, HOME).expect(429);
  });

  it('the owner who signs in gives them no guess more: their counters stay', async () => {
    const { email } = await professional();
    const mark = await signsIn(email, HOME);
    await besieged(email);
    await signsIn(email, TRAIN, { mark });
    await signsIn(email, HOME);
    await guess(email, '198.51.100.1').expect(429);
  });

  it('ten networks of an account are kept, the newest', async () => {
    const { email } = await professional();
    for (let n = 0; n <= 10; n += 1) {
      test.clock.advance(1_000);
      await signsIn(email, `203.0.${n}.1`);
    }
    test.clock.advance(2 * 3_600_000);
    await besieged(email);
    await tries(email, '203.0.0.1').expect(429);
    await tries(email, '203.0.1.1').expect(202);
  });
});

describe('A guess beside the pause', () => {
  it('is one of five, by mark and by all networks of the account together', async () => {
    const { email } = await professional();
    const mark = await signsIn(email, HOME);
    await signsIn(email, HOSPITAL);
    await besieged(email);
    passwords.looked = 0;
    for (let n = 0; n < 8; n += 1) await guess(email, TRAIN, { mark });
    expect(passwords.looked).toBe(5);
    for (let n = 0; n < 8; n += 1) for (const address of [HOME, HOSPITAL]) await guess(email, address).expect(429);
    expect(passwords.looked).toBe(10);
    await tries(email, HOME, { mark }).expect(429);
    test.clock.advance(30_000);
    await tries(email, TRAIN, { mark }).expect(202);
  });

  it('tells nobody which accounts know a network: the same answers, and the time of a look, for any e-mail', async () => {
    const { email } = await professional();
    await signsIn(email, HOSPITAL);
    const [told, took]: [unknown[][], number[][]] = [[], []];
    for (const one of [email, 'nobody@example.org', (await professional()).email]) {
      const [answers, times]: [unknown[], number[]] = [[], []];
      for (let n = 0; n < 14; n += 1) {
        const before = passwords.looked + passwords.feigned;
        const { status, body, headers } = await guess(one, '203.0.113.77');
        answers.push([status, body.code, headers['retry-after']]);
        times.push(passwords.looked + passwords.feigned - before);
      }
      told.push(answers);
      took.push(times);
    }
    expect(told).toEqual([told[0], told[0], told[0]]);
    expect(took).toEqual([took[0], took[0], took[0]]);
    expect(took[0]).toEqual([...Array<number>(10).fill(1), ...Array<number>(4).fill(0)]);
  });

  it('is in the journal as what it was, whatever was told', async () => {
    const { email, id } = await professional();
    await signsIn(email, HOSPITAL);
    await besieged(email);
    await guess(email, HOSPITAL).expect(429);
    const text = `select code from journal.entry where account_id = $1 and action = 'sign-in.begin' order by id desc limit 1`;
    expect((await test.superuser.query(text, [id])).rows).toEqual([{ code: 'credentials-refused' }]);
  });
});

describe('An address that many share', () => {
  it('keeps nobody out who signed in there before, or has a mark, while wrong passwords for any e-mails come from it', async () => {
    const [nurse, doctor, newcomer] = [await professional(), await professional(), await professional()];
    await signsIn(nurse.email, HOSPITAL);
    const mark = await signsIn(doctor.email, HOME);
    for (let n = 0; n < 125; n += 1) await guess(`n${n}@example.org`, HOSPITAL);
    await tries(newcomer.email, HOSPITAL).expect(429);
    await signsIn(nurse.email, HOSPITAL);
    await signsIn(doctor.email, HOSPITAL, { mark });
  });
});

describe('Who is signed in', () => {
  it('unlocks, and gives the password to change it, whoever guesses elsewhere; wrong ones there lock no sign-in', async () => {
    const { email } = await professional();
    const { challengeId } = (await tries(email, HOME).expect(202)).body;
    const code = test.app.get(OneTimeCodes).codeOf(challengeId as ChallengeId);
    const { token } = (await post(HOME, `/sign-in/${challengeId}/code`, { code }).expect(201)).body;
    await besieged(email);
    const unlock = (password: string) =>
      post(TRAIN, '/session/unlocking', { password }).auth(token as string, { type: 'bearer' });
    await unlock(PASSWORD).expect(204);
    for (let n = 0; n < 5; n += 1) await unlock('guess').expect(401);
    await unlock(PASSWORD).expect(429);
    test.clock.advance(20 * 60_000);
    await tries(email, TRAIN).expect(202);
  });
});
