import { readEnvironment } from '#config/environment.js';
import { EDGE_TEXTS } from '#libs/http/problems/edge.js';
import { KERNEL_TEXTS } from '#libs/http/problems/kernel.js';
import { REFUSAL_TEXTS } from '#libs/http/problems/refusals.js';
import type { ProblemTexts } from '#libs/http/problem-texts.js';
import { httpSettings } from '../../src/settings.js';
import { sources } from './tree.js';

const TEXTS = Object.assign(
  {},
  EDGE_TEXTS,
  KERNEL_TEXTS,
  REFUSAL_TEXTS,
  ...(httpSettings(readEnvironment('development', { LOG_LEVEL: 'silent' })).texts ?? []),
) as ProblemTexts;

/** Where the sources name a code that a caller may be answered. */
const NAMED = [
  /new DomainError\(\s*'[a-z-]+',\s*'([a-z0-9-]+)'/g,
  /new HttpProblem\(\s*\d+,\s*'([a-z0-9-]+)'/g,
  /new TooMany\(\s*'([a-z0-9-]+)'/g,
  // Helpers that throw what they are given, and checks that answer the code of a faulty member.
  /\b(?:refuse|conflict|forbid)\(\s*(?:\w+,\s*)?'([a-z0-9]+(?:-[a-z0-9]+)+)'/g,
  /\bmessage: '([a-z0-9]+(?:-[a-z0-9]+)+)'/g,
];
const RETURNED = /(?:return|\?|:) '([a-z0-9]+(?:-[a-z0-9]+)+)'/g;

const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, code = '']) => code);

const product = sources('src', 'libs').filter(({ path }) => !/\.spec\.ts$|\/testing\/|^src\/dev/.test(path));
const textOf = (path: string) => product.find((source) => source.path === path)?.text ?? '';

const refusals = matches(
  /export type RefusalCode =([^;]*);/.exec(textOf('libs/authorisation/decision.ts'))?.[1] ?? '',
  /'([a-z-]+)'/g,
);
const checks = ['libs/http/validation.ts', 'libs/http/as-problem.ts', 'libs/http/query-string.ts'].flatMap((path) =>
  matches(textOf(path), RETURNED),
);
/** Codes that are put together: `mustBe` of a stay. */
const COMPOSED = ['not-invited', 'not-active'];
const thrown = product.flatMap(({ text }) => NAMED.flatMap((pattern) => matches(text, pattern)));
/** What a caller may not even learn of: told as `not-found`. */
const HIDDEN = ['unknown', 'confidential'];
const codes = [...new Set([...thrown, ...refusals, ...checks, ...COMPOSED, 'not-found'])]
  .filter((code) => !HIDDEN.includes(code))
  .sort();

describe('What a caller may be answered', () => {
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
    expect(codes.filter((code) => !Object.hasOwn(TEXTS, code))).toEqual([]);
  });

  it('is said in French and in English, in a sentence each', () => {
    const unfit = Object.entries(TEXTS).filter(
      ([, { fr, en }]) => fr === en || [fr, en].some((text) => !/^[A-ZÀÉÊ].*[.?!]$/.test(text)),
    );
    expect(unfit).toEqual([]);
  });
});
