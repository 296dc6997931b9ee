/** From the first to the last, both included. */
export type IdRange = readonly [first: number, last: number];

/** Ascending, and neither touching nor overlapping: one spelling for one set. */
export type IdRanges = readonly IdRange[];

/** @param ids ascending */
export function rangesOf(ids: Iterable<number>): IdRanges {
  const ranges: [number, number][] = [];
  for (const id of ids) {
    const last = ranges.at(-1);
    if (last && id <= last[1] + 1) last[1] = Math.max(last[1], id);
    else ranges.push([id, id]);
  }
  return ranges;
}

export function* idsOf(ranges: IdRanges): Generator<number> {
  for (const [first, last] of ranges) for (let id = first; id <= last; id += 1) yield id;
}

export const countOf = (ranges: IdRanges): number => ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);

export const includesId = (ranges: IdRanges, id: number): boolean =>
  ranges.some(([first, last]) => first <= id && id <= last);

export function union(one: IdRanges, other: IdRanges): IdRanges {
  const ranges: [number, number][] = [];
  for (const [first, final] of [...one, ...other].sort(([a], [b]) => a - b)) {
    const last = ranges.at(-1);
    if (last && first <= last[1] + 1) last[1] = Math.max(last[1], final);
    else ranges.push([first, final]);
  }
  return ranges;
}

/** What is in both. */
export const intersection = (one: IdRanges, other: IdRanges): IdRanges => difference(one, difference(one, other));

/** What is in `ranges` and not in `taken`; one pass over both. */
export function difference(ranges: IdRanges, taken: IdRanges): IdRanges {
  const left: IdRange[] = [];
  let next = 0;
  for (const [first, last] of ranges) {
    let begin = first;
    while (next < taken.length && taken[next]![1] < begin) next += 1;
    for (let at = next; at < taken.length && taken[at]![0] <= last; at += 1) {
      if (taken[at]![0] > begin) left.push([begin, taken[at]![0] - 1]);
      begin = Math.max(begin, taken[at]![1] + 1);
    }
    if (begin <= last) left.push([begin, last]);
  }
  return left;
}
