import request from 'supertest';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { PscStage } from '../testing/psc.http.js';

let test: TestApp;
beforeAll(async () => (test = await testApp()));
afterAll(() => test?.close());

const OTP = 'Authentification par code à usage unique';
const labels = async ({ server }: TestApp, language = 'fr') => {
  const { body } = await request(server).get('/v1/sign-in').set('accept-language', language).expect(200);
  return (body as { items: { label: string }[] }).items.map(({ label }) => label);
};
const told = async (body: object) => {
  const answer = await request(test.server)
    .post('/v1/sign-in')
    .send({ password: 'x', ...body });
  return answer.body as { code: string; title: string };
};

describe('The tabs of signing in', () => {
  it('are called as people know them, in their language', async () => {
    expect(await labels(test)).toEqual([OTP]);
    expect(await labels(test, 'en')).toEqual(['One-time code']);
  });

  it('are two where Pro Santé Connect is offered', async () => {
    const stage = await PscStage.open();
    expect(await labels(stage.test)).toEqual([OTP, 'Pro Santé Connect']);
    await stage.close();
  });

  it.each([
    '899700000021',
    '10 10 10 10 101',
    '1010.1010-101',
    '\u202a10\u00a0101010101',
    '2A9300123',
    '0 2A9 300 123',
  ])('send whoever gives a number for an address to the other: %s', async (email) => {
    const { code, title } = await told({ email });
    expect(code).toBe('number-in-place-of-email');
    expect(title).toContain('« Pro Santé Connect »');
  });

  it('are named to whom a password is refused, and to whom Pro Santé Connect is not offered', async () => {
    expect((await told({ email: 'zoe@example.org' })).title).toContain('« Pro Santé Connect »');
    const { body } = await request(test.server).post('/v1/sign-in/psc').send({}).expect(503);
    expect((body as { title: string }).title).toContain(`« ${OTP} »`);
  });
});
