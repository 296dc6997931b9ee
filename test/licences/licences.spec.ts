import { readFileSync } from 'node:fs';
import { isCompatible, licencePage, licensed } from './licences.js';

const all = licensed('.');

describe('What the product is run with', () => {
  it('goes with AGPL-3.0-or-later, each of it, and what it carries', () => {
    expect(all.length).toBeGreaterThan(200);
    expect(all.filter(({ licence }) => !isCompatible(licence))).toEqual([]);
  });

  it('is listed in docs/licences.md (npm run licences)', () => {
    expect(readFileSync('docs/licences.md', 'utf8')).toBe(licencePage(all));
  });

  it.each([
    ['MIT', true],
    ['(MIT OR GPL-2.0-only)', true],
    ['MIT AND GPL-2.0-only', false],
    ['GPL-2.0-only', false],
    ['SSPL-1.0', false],
    ['BUSL-1.1', false],
    ['CC-BY-NC-4.0', false],
    ['UNLICENSED', false],
    ['SEE LICENSE IN LICENSE', false],
    [null, false],
  ])('under %s: %s', (licence, goes) => {
    expect(isCompatible(licence)).toBe(goes);
  });
});
