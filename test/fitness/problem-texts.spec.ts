import { developmentEnvironment } from '#config/environment.js';
import { EDGE_TEXTS } from '#libs/http/problems/edge.js';
import { KERNEL_TEXTS } from '#libs/http/problems/kernel.js';
import { REFUSAL_TEXTS } from '#libs/http/problems/refusals.js';
import type { ProblemTexts } from '#libs/http/problems/problem-texts.js';
import { httpSettings } from '../../src/apps/api/settings.js';
import { sources } from './tree.js';

const TABLES: readonly ProblemTexts[] = [
  EDGE_TEXTS,
  KERNEL_TEXTS,
  REFUSAL_TEXTS,
  ...(httpSettings(developmentEnvironment({ LOG_LEVEL: 'silent' })).texts ?? []),
];
const TEXTS = Object.assign({}, ...TABLES) as ProblemTexts;
/** Of two tables that know the same code, one would speak for the other. */
const toldTwice = (tables: readonly ProblemTexts[]) => {
  const codes = tables.flatMap((table) => Object.keys(table));
  return codes.filter((code, at) => codes.indexOf(code) !== at);
};

/** Where the sources name a code that a caller may be answered. */
const NAMED = [
  /new DomainError\(\s*'[a-z-]+',\s*'([a-z0-9-]+)'/g,
  /new HttpProblem\(\s*\d+,\s*'([a-z0-9-]+)'/g,
  /parserOf\(\s*[^,']+,\s*'([a-z0-9-]+)'/g,
  /new (?:TooMany|Faults)\(\s*'([a-z0-9-]+)'/g,
  // Helpers that throw what they are given, and checks that answer the code of a faulty member.
  /\b(?:refuse|conflict|forbid|fault)\(\s*(?:\w+,\s*)?'([a-z0-9]+(?:-[a-z0-9]+)+)'/g,
  /\bmessage: '([a-z0-9]+(?:-[a-z0-9]+)+)'/g,
];
const RETURNED = /(?:return|\?|:) '([a-z0-9]+(?:-[a-z0-9]+)+)'/g;

const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, code = '']) => code);

const product = sources('src', 'libs').filter(({ path }) => !/\.spec\.ts$|\/testing\/|^src\/apps\/dev/.test(path));
const textOf = (path: string) => product.find((source) => source.path === path)?.text ?? '';

const refusals = matches(
  /export type RefusalCode =([^;]*);/.exec(textOf('libs/access/decision.ts'))?.[1] ?? '',
  /'([a-z-]+)'/g,
);
const checks = [
  'libs/http/input/validation.ts',
  'libs/http/input/shapes.ts',
  'libs/http/problems/as-problem.ts',
  'libs/http/input/query-string.ts',
].flatMap((path) => matches(textOf(path), RETURNED));
/** Codes that are put together: `mustBe` of a stay. */
const COMPOSED = ['not-invited', 'not-active'];
const codesIn = (text: string) => NAMED.flatMap((pattern) => matches(text, pattern));
const thrown = product.flatMap(({ text }) => codesIn(text));
/** What a caller may not even learn of: told as `not-found`. */
const HIDDEN = ['unknown', 'confidential'];
const untold = (codes: readonly string[]) => codes.filter((code) => !Object.hasOwn(TEXTS, code));
const unfit = (texts: ProblemTexts) =>
  Object.entries(texts)
    .filter(([, { fr, en }]) => fr === en || [fr, en].some((text) => !/^[A-ZÀÉÊ].*[.?!]$/.test(text)))
    .map(([code]) => code);
const codes = [...new Set([...thrown, ...refusals, ...checks, ...COMPOSED, 'not-found'])]
  .filter((code) => !HIDDEN.includes(code))
  .sort();

describe('What a caller may be answered', () => {
  it('is told by one table alone', () => {
    expect(toldTwice(TABLES)).toEqual([]);
    expect(toldTwice([EDGE_TEXTS, EDGE_TEXTS])).toEqual(Object.keys(EDGE_TEXTS));
  });

  it('is found in the sources', () => {
    expect(refusals.length).toBeGreaterThan(14);
    expect(codes).toEqual(
      expect.arrayContaining([
        'version-stale',
        'matrix-denies',
        'text-too-long',
        'consent-scope-empty',
        'last-referent',
      ]),
    );
  });

  it('has a text for people, code by code', () => {
    expect(untold(codes)).toEqual([]);
  });

  it('is said in French and in English, in a sentence each', () => {
    expect(unfit(TEXTS)).toEqual([]);
  });

  it('would be found without a text, or with one that is not a sentence', () => {
    expect(untold(codesIn(`throw new DomainError('invalid', 'never-told', '/a')`))).toEqual(['never-told']);
    expect(untold(codesIn(`throw new HttpProblem(409, 'never-told')`))).toEqual(['never-told']);
    expect(untold(codesIn(`refuse('never-told')`))).toEqual(['never-told']);
    expect(unfit({ same: { fr: 'Oui.', en: 'Oui.' }, short: { fr: 'Oui', en: 'Yes.' } })).toEqual(['same', 'short']);
  });
});
