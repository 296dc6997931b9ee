import { RateLimit } from '#libs/http/limits/rate-limit.js';
import { CountingRateLimit } from '#libs/http/testing/counting-rate-limit.js';
import { type TestApp, testApp } from '#test/support/test-app.js';
import { type SignedIn, signedIn } from '../../../src/accounts/testing/professionals.js';
import { type Operation, operations } from '../../fuzz/document.js';
import { routesOf } from './routes.js';

/** The others that change something take no key, each for a reason. */
const WITHOUT: Readonly<Record<string, string>> = {
  'POST /v1/sign-in':
    'The challenge, and from a remembered device the token, are told once; codes sent anew are bounded.',
  'POST /v1/sign-in/psc': 'Answers what only the browser that began may know.',
  'POST /v1/sign-in/psc/return': 'Answers a token.',
  'POST /v1/me/psc-proofs': 'Answers what only the session that began may know.',
  'POST /v1/me/psc-proofs/return': 'Answers a proof.',
  'POST /v1/me/authenticator': 'Answers the secret of the app.',
  'POST /v1/me/authenticator/confirmation': 'Answers recovery codes.',
  'POST /v1/me/authenticator/recovery-codes': 'Answers recovery codes.',
  'POST /v1/registrations/confirmation': 'Answers the token of the applicant.',
  'POST /v1/support-requests/follow-up': 'Reads.',
  'POST /v1/backoffice/accounts/search': 'Reads.',
  'POST /v1/professionals/search': 'Reads.',
  'POST /v1/directory/search': 'Reads.',
  'POST /v1/files/search': 'Reads.',
};

let spico: TestApp;
let nurse: SignedIn;
beforeAll(async () => {
  spico = await testApp({ swap: [[RateLimit, new CountingRateLimit(Infinity)]] });
  nurse = await signedIn(spico.app);
});
afterAll(() => spico.close());

const nameOf = ({ method, path }: Operation) => `${method} ${path}`;
const takesKey = ({ parameters = [] }: Operation) => parameters.some(({ name }) => name === 'Idempotency-Key');

/** What an operation says to a key, of a request that is wrong in all else. */
async function answerTo(name: string, key: string): Promise<string> {
  const [method = '', path = ''] = name.split(' ');
  const url = path.replace(/[{:][^/]+/g, '0198c0de-0000-4000-8000-000000000001');
  const headers = { 'idempotency-key': key, authorization: `Bearer ${nurse.token}` };
  const reply = await spico.app.inject({ method: method as 'POST', url, headers });
  return `${reply.statusCode} ${reply.body ? reply.json<{ code?: string }>().code : ''}`;
}

describe('An Idempotency-Key', () => {
  it('is read by every operation that the document gives one, and refused by all others', async () => {
    const otherwise = [];
    for (const operation of operations) {
      const due = takesKey(operation) ? '400 idempotency-key-malformed' : '400 idempotency-key-refused';
      const answer = await answerTo(nameOf(operation), 'a b');
      if (answer !== due) otherwise.push({ operation: nameOf(operation), answer, due });
    }
    expect(otherwise).toEqual([]);
  });

  it('is refused by routes that no document has', async () => {
    const documented = new Set(operations.map((operation) => nameOf(operation).replace(/\{\w+\}/g, ':')));
    const others = routesOf(spico.app).filter(
      ({ name }) => name.includes(' /v1/') && !documented.has(name.replace(/:\w+/g, ':')),
    );
    for (const { name } of others)
      expect([name, await answerTo(name, 'k')]).toEqual([name, '400 idempotency-key-refused']);
  });

  it('is taken by every POST, but for those that are listed, each for a reason', () => {
    const without = operations.filter((one) => one.method === 'POST' && !takesKey(one)).map(nameOf);
    expect(without.sort()).toEqual(Object.keys(WITHOUT).sort());
    expect(operations.filter((one) => one.method !== 'POST' && takesKey(one)).map(nameOf)).toEqual([
      'PUT /v1/me/password',
    ]);
  });
});
