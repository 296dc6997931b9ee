import { type Source, sources } from './tree.js';

/** Sizes that readable code bases keep: small files, each about one idea. */
const LONGEST = 250;
const MOST_BELOW = 130;

const lengthOf = ({ text }: Source) => text.split('\n').length;
const tooLong = (files: readonly Source[]) => files.filter((file) => lengthOf(file) > LONGEST).map(({ path }) => path);
/** The length that nine files of ten do not exceed. */
const mostBelow = (files: readonly Source[]) =>
  files.map(lengthOf).sort((a, b) => a - b)[Math.floor(files.length * 0.9)];

describe('The sizes of files', () => {
  const files = sources('src', 'libs', 'config', 'test');

  it('are none above 250 lines', () => {
    expect(tooLong(files)).toEqual([]);
  });

  it('are in nine files of ten below 130 lines', () => {
    expect(mostBelow(files)).toBeLessThanOrEqual(MOST_BELOW);
  });

  it('would be found too large', () => {
    const sample = [10, 20, 30, 40, 50, 60, 70, 80, 131, 251].map((lines) => ({
      path: `of-${lines}.ts`,
      text: '\n'.repeat(lines - 1),
    }));
    expect(tooLong(sample)).toEqual(['of-251.ts']);
    expect(mostBelow(sample)).toBe(251);
    expect(mostBelow(sample.slice(0, 9))).toBe(131);
  });
});
