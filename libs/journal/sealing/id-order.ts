import type { ClientBase } from 'pg';
import type { IdRange, IdRanges } from '../seals/id-ranges.js';
import { HASH_BYTES } from '../seals/merkle.js';
import { SealingHalted, type SealKeys } from '../seals/seal-chain.js';
import { signedSeals } from '../seals/signed-seals.js';

/** Ids that may be passed over without a word: more than a moment of acts that are rolled back takes. */
export const MOST_PASSED_OVER = 100_000;

const LAST = `select last_value::text as last, (select min(id) < 1 from journal.entry) as below from journal.entry_id`;

/** The last id that the sequence gave: asked after a reading, it is not below any id that was read. And whether an entry stands below all that it gives. */
export async function lastGiven(client: Pick<ClientBase, 'query'>) {
  const { last, below } = (await client.query<{ last: string; below: boolean | null }>(LAST)).rows[0]!;
  return { last: BigInt(last), hasBelow: below === true };
}

const RESUME = 'Find out who did it (docs/journal.md, "Ids out of order"), then: npm run journal -- resume';

/**
 * Ids come from the sequence, which only rises; whoever can make them come otherwise can make entries that are never sealed.
 * @param seen the highest id that seals know of
 * @param found the highest id that was read
 * @param impossible an id that was read and that the sequence cannot have given
 * @throws SealingHalted
 */
export function assertInOrder(last: bigint, seen: number, found: number, impossible: string | null): void {
  if (last < seen)
    throw new SealingHalted(
      `The ids of the journal were set back: entry ${seen} was seen, and the next would be ${last + 1n}. ${RESUME}`,
    );
  const foreign = impossible ?? (found > last ? found : null);
  if (foreign !== null)
    throw new SealingHalted(
      `Entry ${foreign} has an id that the journal has not given: the last was ${last}. ${RESUME}`,
    );
  if (last > Number.MAX_SAFE_INTEGER)
    throw new SealingHalted(`The ids of the journal were set to ${last}, where no entry can be sealed. ${RESUME}`);
}

/** The first jump above `seen` that is longer than may be passed over; null without one. */
export function jumpIn(ids: IdRanges, seen: number, most: number): IdRange | null {
  let before = seen;
  for (const [first, last] of ids) {
    if (first - before - 1 > most) return [before + 1, first - 1];
    before = Math.max(before, last);
  }
  return null;
}

export const haltAtJump = ([first, last]: IdRange) =>
  new SealingHalted(
    `No entry has the ids ${first} to ${last}, and none can come: the ids of the journal jumped. ${RESUME}`,
  );

/** Ranges of ids that one seal may list as still to come: each seal repeats them. */
export const MOST_GAPS = 1_000;

export const haltAtManyGaps = () =>
  new SealingHalted(
    `The ids of more than ${MOST_GAPS} ranges are waited for: entries under a key that this worker lacks, or transactions that do not end. Give the key as JOURNAL_KEY_PREVIOUS, or, if it never was ours: npm run journal -- deny; or end the transactions`,
  );

/** One of them did not get it from the sequence, and nothing tells which. */
export const haltAtDouble = (id: number) =>
  new SealingHalted(`Two entries of the journal have the id ${id}. ${RESUME}`);

/** Leaves of entries that stand astray and were declared (`resumed`): the sealer passes them by. A character for each byte. */
export async function declaredAstray(client: ClientBase, keys: SealKeys): Promise<ReadonlySet<string>> {
  const astray = new Set<string>();
  for (const { leaves } of await signedSeals(client, keys, 'resumed'))
    for (const leaf of leavesOf(leaves)) astray.add(leaf);
  return astray;
}

export function* leavesOf(leaves: Buffer): Generator<string> {
  for (let at = 0; at < leaves.length; at += HASH_BYTES) yield leaves.toString('binary', at, at + HASH_BYTES);
}
