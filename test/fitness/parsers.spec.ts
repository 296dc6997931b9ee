import { DomainError } from '#libs/kernel/domain-error.js';
import type { Parser } from '#libs/kernel/parser.js';
import { leastTime } from '#test/support/least-time.js';
import { rootPath, sources } from './tree.js';
import { worstTexts } from './routes/worst-texts.js';

type Named = readonly [name: string, parser: Parser<unknown, unknown[]>];

const BYTES = 1_000_000;
const MOST_MS = 5;
/** Of parsers that are told how long a text may be. */
const OPTIONS: Readonly<Record<string, readonly unknown[]>> = { FreeText: [{ max: 500 }] };

const isParser = (value: unknown): value is Parser<unknown, unknown[]> =>
  typeof value === 'object' && value !== null && 'parse' in value && typeof value.parse === 'function';

const files = sources('libs/kernel', 'src').filter(
  ({ path, text }) => !/\.spec\.ts$|\/testing\//.test(path) && /\b(?:wordsP|p)arserOf\(/.test(text),
);
const parsers: Named[] = [];
for (const { path } of files)
  for (const [name, value] of Object.entries((await import(rootPath(path))) as object))
    if (isParser(value)) parsers.push([name, value]);

describe('A text of a million bytes, whatever it is made of, is refused by its length alone', () => {
  it.each(parsers)('by %s', async (name, parser) => {
    const options = [...(OPTIONS[name] ?? [])];
    for (const text of Object.values(worstTexts(BYTES))) {
      const refused = () => expect(() => parser.parse(text, ...options)).toThrow(DomainError);
      expect(await leastTime(refused, MOST_MS)).toBeLessThanOrEqual(MOST_MS);
    }
    expect(parser.longest(...options)).toBeLessThanOrEqual(500);
  });

  it('by all that there are', () => {
    expect(parsers.length).toBeGreaterThanOrEqual(14);
  });
});

describe('What nobody can have written is refused as that, whatever it was to be', () => {
  it.each(parsers)('by %s', (name, parser) => {
    for (const text of ['1\0', '1\ud83d', '\x1b[31m', '1\x0b2', '\x9b'])
      expect(() => parser.parse(text, ...(OPTIONS[name] ?? []))).toThrow('text-malformed');
  });
});
