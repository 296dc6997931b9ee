import { sources } from './tree.js';

/** Sizes that readable code bases keep: small files, each about one idea. */
const LONGEST = 250;
const MOST_BELOW = 120;

describe('the sizes of files', () => {
  const sizes = sources('src', 'libs', 'config', 'test').map(({ path, text }) => ({
    path,
    lines: text.split('\n').length,
  }));

  it('has no file above 250 lines', () => {
    expect(sizes.filter(({ lines }) => lines > LONGEST)).toEqual([]);
  });

  it('keeps nine files of ten below 120 lines', () => {
    const ordered = sizes.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(ordered[Math.floor(ordered.length * 0.9)]).toBeLessThanOrEqual(MOST_BELOW);
  });
});
