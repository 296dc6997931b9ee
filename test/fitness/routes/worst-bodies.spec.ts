import { RateLimit } from '#libs/http/limits/rate-limit.js';
import { BODY_BOUNDS } from '#libs/http/input/strict-json.js';
import { CountingRateLimit } from '#libs/http/testing/counting-rate-limit.js';
import { type TestApp, testApp } from '#test/support/test-app.js';
import { operations, type Schema } from '../../fuzz/document.js';
import { bodyWith, type Place, placesIn, sizeOf } from './bodies.js';
import { slowAmong, type Tried } from './slow.js';
import { worstTexts } from './worst-texts.js';

const FULL = BODY_BOUNDS.bytes - 1_024;
/** The square of it is seen well enough, and each of some thousand bodies takes a millisecond. */
const QUICK = FULL / 4;
/** What is looked for grows with the square of a text's length: many texts in one body would hide one that is slow. */
const TEXTS_AT_ONCE = 4;

let test: TestApp;
beforeAll(async () => (test = await testApp({ swap: [[RateLimit, new CountingRateLimit(Infinity)]] })));
afterAll(() => test.close());

const listed = (number: number, json: (nth: number) => string) =>
  Array.from({ length: number }, (_, nth) => json(nth)).join();
const members = (number: number) => `{${listed(number, (nth) => `"m${nth}":0`)}}`;
/** As many values as a body may have. */
const MANY = {
  'empty objects': `[${listed(1_000, () => '{}')}]`,
  lists: `[${listed(490, () => '[0,0,0]')}]`,
  members: members(199),
  'objects of many members': `[${listed(9, () => members(199))}]`,
};
/** With blanks behind them all are of one size. */
const SIZE = Math.max(...Object.values(MANY).map(({ length }) => length));
/** More than a body may have. */
const MORE = {
  members: members(FULL / 12),
  elements: `[${listed(FULL / 4, () => '{}')}]`,
  lists: `[${listed(FULL / 4, () => '[0]')}]`,
  depth: '['.repeat(FULL),
};

const withBody = operations.flatMap((operation) => (operation.body ? [{ operation, body: operation.body }] : []));
const placesOf = (kind: Place['kind'], body: Schema) => placesIn(body).filter((place) => place.kind === kind);

function* worstTextsInBodies(): Generator<Tried> {
  for (const { operation, body } of withBody) {
    const texts = placesOf('text', body);
    for (let from = 0; from < texts.length; from += TEXTS_AT_ONCE) {
      const some = texts.slice(from, from + TEXTS_AT_ONCE);
      const bytes = QUICK / some.length;
      const sent = (text: string) => ({ body: JSON.stringify(bodyWith(some, text)) });
      const harmless = sent('a'.repeat(bytes));
      for (const [name, text] of Object.entries(worstTexts(bytes)))
        yield { operation, name: `${name} from ${some[0]?.path.join('/')} on`, harmless, worst: sent(text) };
    }
  }
}

function* manyValuesInBodies(): Generator<Tried> {
  const unknown: Place = { path: ['x'], kind: 'list' };
  const harmless = { body: JSON.stringify(bodyWith([unknown], 'a'.repeat(SIZE))) };
  for (const { operation, body } of withBody)
    for (const place of [...placesOf('list', body), ...placesOf('text', body).slice(0, 1), unknown])
      for (const [name, json] of Object.entries(MANY)) {
        const sent = JSON.stringify(bodyWith([place], '@')).replace('"@"', json.padEnd(SIZE));
        yield { operation, name: `${name} at ${place.path.join('/')}`, harmless, worst: { body: sent } };
      }
}

describe('A body', () => {
  it('that the document allows has a bound in all its parts, and is within the bounds of all bodies', () => {
    const beyond = withBody.flatMap(({ operation: { operationId }, body }) => {
      const { unbounded, ...size } = sizeOf(body);
      const over = Object.entries(size).filter(([what, number]) => number > BODY_BOUNDS[what as keyof typeof size]);
      return [...unbounded, ...over.map((one) => one.join(': '))].map((told) => `${operationId} ${told}`);
    });
    expect(beyond).toEqual([]);
  });

  it('takes no more for the worst texts than for harmless ones, in any place of any operation', async () => {
    expect(await slowAmong(test.app, worstTextsInBodies())).toEqual([]);
  }, 120_000);

  it('takes no more for as many values as may be than for one text, in any list and one text of any operation', async () => {
    expect(await slowAmong(test.app, manyValuesInBodies())).toEqual([]);
  }, 120_000);

  it('is refused before anything is made of it when it has more', async () => {
    const harmless = { body: JSON.stringify({ x: 'a'.repeat(FULL) }) };
    const tried = Object.entries(MORE).flatMap(([name, body]) =>
      withBody.slice(0, 1).map(({ operation }) => ({ operation, name, harmless, worst: { body } })),
    );
    expect(await slowAmong(test.app, tried)).toEqual([]);
  });
});
