import { RateLimit } from '#libs/http/limits/rate-limit.js';
import { CountingRateLimit } from '#libs/http/testing/counting-rate-limit.js';
import { type TestApp, testApp } from '#test/support/test-app.js';
import { operations } from '../../fuzz/document.js';
import { slowAmong, type Tried } from './slow.js';
import { worstTexts } from './worst-texts.js';

/** All headers together, and the address: what Node takes at most. */
const BYTES = 15 * 1024;

let test: TestApp;
beforeAll(async () => {
  const variables = { TRUST_PROXY: '127.0.0.1' };
  test = await testApp({ swap: [[RateLimit, new CountingRateLimit(Infinity)]], variables });
});
afterAll(() => test.close());

/** What a header may hold is ASCII. */
const ODD_HEADERS: Readonly<Record<string, string>> = {
  commas: ','.repeat(BYTES),
  semicolons: ';'.repeat(BYTES),
  blanks: `a${' '.repeat(BYTES)}a`,
  languages: 'en;q=0.1,'.repeat(BYTES / 9),
  'a language of many parts': `en${'-a'.repeat(BYTES / 2)}`,
  quotes: '"'.repeat(BYTES),
  tags: '"1",'.repeat(BYTES / 4),
  addresses: '1.2.3.4,'.repeat(BYTES / 8),
  'an address of many parts': 'a:'.repeat(BYTES / 2),
  digits: '1'.repeat(BYTES),
  parameters: 'application/json;a="b";'.repeat(BYTES / 23),
};
const HEADERS = ['authorization', 'accept-language', 'content-type', 'cookie', 'user-agent', 'x-forwarded-for'];

function* worstHeaders(): Generator<Tried> {
  const [operation] = operations.filter(({ body, operationId }) => body && operationId === 'addNews');
  if (!operation) throw new Error('Nobody adds news any more');
  const declared = operations.flatMap(({ parameters = [] }) => parameters.filter((one) => one.in === 'header'));
  for (const name of new Set([...HEADERS, ...declared.map((one) => one.name.toLowerCase())])) {
    const sent = (value: string) => ({ body: '{"x":1}', headers: { [name]: value } });
    const harmless = sent('a'.repeat(BYTES));
    for (const [odd, value] of Object.entries(ODD_HEADERS))
      yield { operation, name: `${odd} in ${name}`, harmless, worst: sent(value) };
  }
}

/** Of each name once: those of the pages are everywhere. */
function* worstParameters(): Generator<Tried> {
  const tried = new Set<string>();
  for (const operation of operations)
    for (const { name, in: where } of operation.parameters ?? []) {
      if (where !== 'query' || tried.has(name)) continue;
      tried.add(name);
      const sent = (text: string) => ({ query: `${name}=${encodeURIComponent(text.toWellFormed())}&unknown=1` });
      const harmless = sent('a'.repeat(BYTES));
      for (const [odd, text] of Object.entries(worstTexts(BYTES / 3)))
        yield { operation, name: `${odd} in ?${name}`, harmless, worst: sent(text) };
    }
}

describe('Whatever stands in it, no more time is taken', () => {
  it('for a header than for letters', async () => {
    expect(await slowAmong(test.app, worstHeaders())).toEqual([]);
  }, 60_000);

  it('for a parameter of the address than for letters', async () => {
    expect(await slowAmong(test.app, worstParameters())).toEqual([]);
  }, 60_000);
});
