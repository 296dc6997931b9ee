import { type IdRanges, union, difference } from '../seals/id-ranges.js';

/** Ids that were missing at the same time, and the transactions that could still bring them. */
type Generation = { missing: IdRanges; writers: ReadonlySet<string> };

/**
 * Which missing ids may still come. Whoever takes an id holds a lock on the journal from before until the end of the transaction; so once every
 * transaction that held one when the id was first missed is over, and the id is still missing, it was rolled back. Locks are of this database alone:
 * a long transaction elsewhere in the cluster delays nothing. Kept in memory: a new worker only waits a round longer.
 */
export class OpenGaps {
  #generations: Generation[] = [];

  /**
   * @param missing all ids that may come and were not found, by a reading between `before` and `after`
   * @param before who held a lock before the reading
   * @param after who held one after it
   * @returns the ids that will never come
   */
  gone(missing: IdRanges, before: ReadonlySet<string>, after: ReadonlySet<string>): IdRanges {
    const still = (ids: IdRanges) => difference(ids, difference(ids, missing));
    const known = this.#generations.map(({ missing: ids, writers }) => ({
      missing: still(ids),
      writers: new Set([...writers].filter((writer) => before.has(writer))),
    }));
    const fresh = { missing: known.reduce((left, { missing: ids }) => difference(left, ids), missing), writers: after };
    // Those that are over are told again until a seal has said so, and they are no longer asked about.
    this.#generations = [...known, fresh].filter((one) => one.missing.length > 0);
    const over = known.filter(({ writers }) => writers.size === 0);
    return over.reduce<IdRanges>((all, { missing: ids }) => union(all, ids), []);
  }
}
