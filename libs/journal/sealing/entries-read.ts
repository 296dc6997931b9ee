import { hash } from 'node:crypto';
import type { ClientBase } from 'pg';
import { copyOfEntries, idOf, idTextOf, isPossible } from '../seals/export-line.js';
import { haltAtDouble } from './id-order.js';
import { type IdRanges, rangesOf, difference } from '../seals/id-ranges.js';
import { copiedLines } from './lines.js';
import type { MacCheck } from './mac-check.js';

/** Entries in one seal, and read in one round: it bounds the memory of the sealer and of the verifier. */
export const ENTRIES_PER_SEAL = 5_000;

/** `leaf` has a character for each byte: half the time of a Buffer. */
export type Found = { readonly id: number; readonly month: string; readonly leaf: string };

export type Reading = {
  readonly ids: IdRanges;
  readonly highest: number;
  readonly isFull: boolean;
  readonly authentic: readonly Found[];
  readonly refused: readonly number[];
  /** Their key is not at hand. */
  readonly held: readonly number[];
  readonly unknownKeys: readonly string[];
  /** The first id that the sequence cannot have given. */
  readonly impossible: string | null;
};

export const NOTHING: Reading = {
  ids: [],
  highest: 0,
  isFull: false,
  authentic: [],
  refused: [],
  held: [],
  unknownKeys: [],
  impossible: null,
};

/**
 * Copies entries in the order of their ids and judges each.
 * @param astray leaves to pass by
 * @throws SealingHalted when two have one id
 */
export async function readEntries(
  client: ClientBase,
  check: MacCheck,
  from: string | null,
  astray: ReadonlySet<string>,
): Promise<Reading> {
  if (from === null) return NOTHING;
  const ids: number[] = [];
  let count = 0;
  const [authentic, refused, held, unknownKeys]: [Found[], number[], number[], string[]] = [[], [], [], []];
  let impossible: string | null = null;
  for await (const lines of copiedLines(client, copyOfEntries(from))) {
    for (const line of lines) {
      count += 1;
      const id = idOf(line);
      const leaf = hash('sha256', line, 'binary');
      if (astray.has(leaf)) continue;
      if (!isPossible(id)) {
        impossible ??= idTextOf(line);
        continue;
      }
      if (ids.at(-1) === id) throw haltAtDouble(id);
      ids.push(id);
      const { verdict, macKey, month } = check.of(line.toString());
      if (verdict === 'false') refused.push(id);
      else if (verdict === 'unknown-key') {
        held.push(id);
        unknownKeys.push(macKey);
      } else authentic.push({ id, month, leaf });
    }
  }
  const highest = ids.at(-1) ?? 0;
  const isFull = count >= ENTRIES_PER_SEAL;
  return { ids: rangesOf(ids), highest, isFull, authentic, refused, held, unknownKeys, impossible };
}

/** What was read up to this id: the rest is not looked at yet. */
export const upTo = (last: number, { ids, authentic, refused, held, ...rest }: Reading): Reading => ({
  ...rest,
  ids: difference(ids, [[last + 1, Infinity]]),
  authentic: authentic.filter(({ id }) => id <= last),
  refused: refused.filter((id) => id <= last),
  held: held.filter((id) => id <= last),
});

/** None is given. */
export const BELOW = `journal.entry e where e.id < 1 order by e.id limit ${ENTRIES_PER_SEAL}`;

export const entriesAbove = (seen: number): string =>
  `journal.entry e where e.id > ${seen} order by e.id limit ${ENTRIES_PER_SEAL}`;

export const entriesInGaps = (waiting: IdRanges): string | null =>
  waiting.length === 0
    ? null
    : `(values ${waiting.map(([first, last]) => `(${first}, ${last})`).join(', ')}) open (first, last)
       join journal.entry e on e.id between open.first and open.last order by e.id limit ${ENTRIES_PER_SEAL}`;
