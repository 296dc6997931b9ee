import request from 'supertest';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { Argon2Passwords } from '../crypto/argon2-passwords.js';
import { type ChallengeId, OneTimeCodes } from '../domain/one-time-codes.js';
import { enrolled } from '../../accounts/testing/professionals.js';
import type { ChallengeAnswer } from './sign-in.shapes.js';

const PASSWORD = 'correct horse battery staple';
const DAY = 86_400_000;
const SURGERY = { address: '198.51.100.7', client: 'Cabinet/3.2' };
const PHONE = { address: '203.0.113.9', client: 'Mozilla/5.0 (Android) Firefox/145.0' };

let spico: TestApp;
let passwordHash: string;
beforeAll(async () => {
  spico = await testApp({ variables: { TRUST_PROXY: '127.0.0.1' } });
  passwordHash = await new Argon2Passwords().hash(PASSWORD);
});
afterAll(() => spico.close());

const professional = async () => (await enrolled(spico.database, spico.clock.now(), [{ passwordHash }]))[0]!;

/** Signs in from a device; true when its owner is told. */
async function signsIn(email: string, { address, client }: typeof SURGERY): Promise<boolean> {
  const post = (path: string, body: object) =>
    request(spico.server).post(path).set('x-forwarded-for', address).set('user-agent', client).send(body);
  await spico.superuser.query('delete from outbox.fact');
  const { challengeId } = (await post('/v1/sign-in', { email, password: PASSWORD }).expect(202))
    .body as ChallengeAnswer;
  const code = spico.app.get(OneTimeCodes).codeOf(challengeId as ChallengeId);
  await post(`/v1/sign-in/${challengeId}/code`, { code }).expect(201);
  const facts = await spico.superuser.query(`select from outbox.fact where kind = 'device-new'`);
  return facts.rowCount === 1;
}

describe('A sign-in from a device', () => {
  it('is told to who owns the account when the device is new to it, and never at the first sign-in', async () => {
    const { email } = await professional();
    expect(await signsIn(email, SURGERY)).toBe(false);
    expect(await signsIn(email, PHONE)).toBe(true);
    expect(await signsIn(email, PHONE)).toBe(false);
    expect(await signsIn(email, SURGERY)).toBe(false);
  });

  it('is no news after an update of the software, or from a neighbouring address', async () => {
    const { email } = await professional();
    await signsIn(email, SURGERY);
    expect(await signsIn(email, { address: '198.51.3.4', client: 'Cabinet/3.3' })).toBe(false);
    expect(await signsIn(email, { ...SURGERY, client: 'Autre/3.2' })).toBe(true);
  });

  it('is told anew when the device was not seen for half a year', async () => {
    const { email } = await professional();
    await signsIn(email, SURGERY);
    spico.clock.advance(181 * DAY);
    expect(await signsIn(email, SURGERY)).toBe(true);
  });

  it('of one professional makes it no known device of another', async () => {
    const [one, two] = [await professional(), await professional()];
    await signsIn(one.email, PHONE);
    await signsIn(two.email, SURGERY);
    expect(await signsIn(two.email, PHONE)).toBe(true);
  });

  it('leaves no address behind', async () => {
    const { email } = await professional();
    await signsIn(email, PHONE);
    const sessions = await spico.superuser.query<{ row: string }>('select s::text as row from accounts.session s');
    expect(JSON.stringify(sessions.rows)).not.toContain(PHONE.address);
  });
});
