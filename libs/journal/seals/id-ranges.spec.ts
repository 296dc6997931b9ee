import fc from 'fast-check';
import { countOf, includesId, idsOf, rangesOf, union, difference } from './id-ranges.js';

const sets = fc.uniqueArray(fc.integer({ min: 1, max: 60 })).map((ids) => new Set(ids));
const ranges = (ids: ReadonlySet<number>) => rangesOf([...ids].sort((a, b) => a - b));

describe('Ranges of ids', () => {
  it('say what the set of ids says', () => {
    fc.assert(
      fc.property(sets, sets, fc.nat({ max: 61 }), (one, other, id) => {
        const [a, b] = [ranges(one), ranges(other)];
        expect(new Set(idsOf(a))).toEqual(one);
        expect(countOf(a)).toBe(one.size);
        expect(includesId(a, id)).toBe(one.has(id));
        expect(union(a, b)).toEqual(ranges(new Set([...one, ...other])));
        expect(difference(a, b)).toEqual(ranges(new Set([...one].filter((id) => !other.has(id)))));
      }),
    );
  });
});
