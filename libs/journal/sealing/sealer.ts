import { hash } from 'node:crypto';
import type { ClientBase, Pool } from 'pg';
import type { JournalKey } from '../journal-key.js';
import { copyOfEntries, idOf } from './export-line.js';
import {
  assertInOrder,
  declaredAstray,
  haltAtDouble,
  haltAtJump,
  jumpIn,
  lastGiven,
  MOST_PASSED_OVER,
} from './id-order.js';
import { type IdRanges, rangesOf, union, without } from './id-ranges.js';
import { copiedLines } from './lines.js';
import { MacCheck } from './mac-check.js';
import { merkleRoot } from './merkle.js';
import { OpenGaps } from './open-gaps.js';
import { explanationOf } from './restored.js';
import { type EntriesSealed, type Head, isSame } from './seal.js';
import { SealChain, SealingHalted, type SealKeys } from './seal-chain.js';

/** Entries in one seal, and read in one round: it bounds the memory of the sealer and of the verifier. */
export const MOST_IN_A_SEAL = 5_000;

/** Without entries a seal is made when the last one is older, in milliseconds: silence longer than this is a fault. */
const SILENCE = 60_000;

/** Transactions that write the journal, by a lock that they hold from before they take an id until they end. */
const WRITERS = `
  select virtualtransaction as writer from pg_locks
  where relation = 'journal.entry'::regclass and mode = 'RowExclusiveLock' and database = (select oid from pg_database where datname = current_database())`;

/** What a round of sealing found. */
export type Round = {
  readonly head: Head | null;
  readonly sealed: number;
  /** Entries whose MAC is wrong: they were changed between insert and seal, or never written by the application. Told once. */
  readonly refused: IdRanges;
  /** Keys of entries that wait because the sealer lacks them. */
  readonly unknownKeys: readonly string[];
  /** Whether more is known to wait. */
  readonly more: boolean;
};

export type Limits = {
  /** Milliseconds without a seal after which one is made without entries. */
  readonly silence?: number;
  /** How many ids in a row may be missing for good before it halts. */
  readonly mostPassedOver?: number;
};

/** `leaf` has a character for each byte: half the time of a Buffer. */
type Found = { readonly id: number; readonly month: string; readonly leaf: string };

type Reading = {
  readonly ids: IdRanges;
  readonly highest: number;
  readonly isFull: boolean;
  readonly authentic: readonly Found[];
  readonly refused: readonly number[];
  readonly unknownKeys: readonly string[];
};
const NOTHING: Reading = { ids: [], highest: 0, isFull: false, authentic: [], refused: [], unknownKeys: [] };

/**
 * Seals the entries of the journal that no seal lists yet, in the order of their ids: those above all that were seen, and those that came late.
 * Any number of sealers may run: one seals at a time, each round is one transaction, so whoever dies leaves neither a half nor a double.
 */
export class Sealer {
  readonly #check: MacCheck;
  readonly #silence: number;
  readonly #mostPassedOver: number;
  #gaps = new OpenGaps();
  /** The highest head that this sealer has met: the chain holds it for ever after. */
  #met: Head | null = null;

  constructor(
    private readonly pool: Pick<Pool, 'connect'>,
    macKeys: readonly JournalKey[],
    private readonly sealKeys: SealKeys,
    { silence = SILENCE, mostPassedOver = MOST_PASSED_OVER }: Limits = {},
  ) {
    this.#check = new MacCheck(macKeys);
    this.#silence = silence;
    this.#mostPassedOver = mostPassedOver;
  }

  /** One round; null when another sealer is at it. @throws SealingHalted when somebody has to act first */
  async seal(): Promise<Round | null> {
    const client = await this.pool.connect();
    // A connection that is lost tells its query, which tells us; unheard, it would end the program.
    client.on('error', ignored);
    let isSound = false;
    try {
      const round = await SealChain.hold(client, this.sealKeys, { wait: false }, (chain) => this.#round(client, chain));
      // Only now: what was not committed is not in the chain.
      if (round) this.#met = round.head;
      isSound = true;
      return round;
    } finally {
      client.off('error', ignored);
      client.release(!isSound);
    }
  }

  async #round(client: ClientBase, chain: SealChain): Promise<Round> {
    await this.#assertNothingLost(client, chain.head);
    const { seen, waiting } = await chain.progress();
    const astray = await declaredAstray(client, this.sealKeys);
    const before = await writers(client);
    const late = await this.#read(client, lateAmong(waiting), astray);
    const read = late.isFull ? NOTHING : await this.#read(client, freshAbove(seen), astray);
    const after = await writers(client);
    assertInOrder(await lastGiven(client), seen, read.highest);
    const jump = jumpIn(read.ids, seen, this.#mostPassedOver);
    const fresh = jump ? upTo(jump[0] - 1, read) : read;

    const found = union(late.ids, fresh.ids);
    const seenNow = Math.max(seen, found.at(-1)?.[1] ?? 0);
    const expected = union(waiting, seenNow > seen ? [[seen + 1, seenNow]] : []);
    // What lies beyond a full reading was not looked for, so it is not missing.
    const unread: IdRanges = late.isFull ? [[late.ids.at(-1)![1] + 1, seenNow]] : [];
    const missing = without(without(expected, found), unread);
    const gone = this.#gaps.gone(jump ? union(missing, [jump]) : missing, before, after);
    if (jump && without([jump], gone).length === 0) throw haltAtJump(jump);
    const refused = rangesOf([...late.refused, ...fresh.refused]);
    const authentic = [...late.authentic, ...fresh.authentic];
    const state = { seen: seenNow, waiting: without(expected, union(gone, refused)), refused };
    if (authentic.length > 0 || refused.length > 0 || (await this.#isSilent(chain)))
      await this.#append(chain, authentic, state);
    return {
      head: chain.head,
      sealed: authentic.length,
      refused,
      unknownKeys: [...new Set([...late.unknownKeys, ...fresh.unknownKeys])],
      more: authentic.length > 0 && (late.isFull || fresh.isFull),
    };
  }

  /** @throws SealingHalted when seals that were there are gone, and no restore says so */
  async #assertNothingLost(client: ClientBase, head: Head | null): Promise<void> {
    const met = this.#met;
    if (!met || (head && isSame(met, head))) return;
    const explanation = await explanationOf(client, this.sealKeys, met);
    if (!explanation)
      throw new SealingHalted(
        `Seal ${met.number} was there and is gone, or is another: npm run journal -- verify. After a restore from a dump: npm run journal -- restored, then start the worker anew`,
      );
    // Another database in the place of the one that was sealed before: ids that were missing there may come here.
    if (!explanation.isHeld) this.#gaps = new OpenGaps();
  }

  async #isSilent(chain: SealChain): Promise<boolean> {
    const { head } = chain;
    return head === null || Date.parse(await chain.now()) - Date.parse(head.at) >= this.#silence;
  }

  /** A seal for each month, and one at least. */
  async #append(
    chain: SealChain,
    authentic: readonly Found[],
    state: Pick<EntriesSealed, 'seen' | 'waiting' | 'refused'>,
  ) {
    const months = [...Map.groupBy(authentic, ({ month }) => month)].sort(([a], [b]) => (a < b ? -1 : 1));
    let { waiting, refused } = state;
    for (const [month, entries] of months.length > 0 ? months : [[null, []] as const]) {
      const ids = rangesOf(entries.map(({ id }) => id));
      const leaves = Buffer.from(entries.map(({ leaf }) => leaf).join(''), 'binary');
      waiting = without(waiting, ids);
      const root = merkleRoot(leaves).toString('hex');
      await chain.append({ kind: 'entries', month, ids, root, seen: state.seen, waiting, refused }, leaves);
      refused = [];
    }
  }

  /** Copies entries in the order of their ids and judges each. */
  async #read(client: ClientBase, from: string | null, astray: ReadonlySet<string>): Promise<Reading> {
    if (from === null) return NOTHING;
    const ids: number[] = [];
    let count = 0;
    const [authentic, refused, unknownKeys]: [Found[], number[], string[]] = [[], [], []];
    for await (const lines of copiedLines(client, copyOfEntries(from))) {
      for (const line of lines) {
        count += 1;
        const id = idOf(line);
        const leaf = hash('sha256', line, 'binary');
        if (astray.has(leaf)) continue;
        if (ids.at(-1) === id) throw haltAtDouble(id);
        ids.push(id);
        const { verdict, macKey, month } = this.#check.of(line.toString());
        if (verdict === 'false') refused.push(id);
        else if (verdict === 'unknown-key') unknownKeys.push(macKey);
        else authentic.push({ id, month, leaf });
      }
    }
    const highest = ids.at(-1) ?? 0;
    return { ids: rangesOf(ids), highest, isFull: count >= MOST_IN_A_SEAL, authentic, refused, unknownKeys };
  }
}

const ignored = () => undefined;

/** What was read up to this id: the rest is not looked at yet. */
const upTo = (last: number, { ids, authentic, refused, ...rest }: Reading): Reading => ({
  ...rest,
  ids: without(ids, [[last + 1, Infinity]]),
  authentic: authentic.filter(({ id }) => id <= last),
  refused: refused.filter((id) => id <= last),
});

const freshAbove = (seen: number): string =>
  `journal.entry e where e.id > ${seen} order by e.id limit ${MOST_IN_A_SEAL}`;

const lateAmong = (waiting: IdRanges): string | null =>
  waiting.length === 0
    ? null
    : `(values ${waiting.map(([first, last]) => `(${first}, ${last})`).join(', ')}) open (first, last)
       join journal.entry e on e.id between open.first and open.last order by e.id limit ${MOST_IN_A_SEAL}`;

async function writers(client: ClientBase): Promise<ReadonlySet<string>> {
  return new Set((await client.query<{ writer: string }>(WRITERS)).rows.map(({ writer }) => writer));
}
