import type { ClientBase, Pool } from 'pg';
import type { JournalKey } from '../entries/journal-key.js';
import { deniedKeys } from '../administration/denial.js';
import { BELOW, readEntries, type Found, entriesAbove, entriesInGaps, NOTHING, upTo } from './entries-read.js';
import {
  assertInOrder,
  declaredAstray,
  haltAtJump,
  haltAtManyGaps,
  jumpIn,
  lastGiven,
  MOST_GAPS,
  MOST_PASSED_OVER,
} from './id-order.js';
import { intersection, countOf, type IdRange, type IdRanges, rangesOf, union, difference } from '../seals/id-ranges.js';
import { MacCheck } from './mac-check.js';
import { merkleRoot } from '../seals/merkle.js';
import { OpenGaps } from './open-gaps.js';
import { explanationOf } from '../administration/restored.js';
import { type EntriesSealed, type Head, isSame } from '../seals/seal.js';
import { SealChain, SealingHalted, type SealKeys } from '../seals/seal-chain.js';

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
  /** Entries that waited for their key, and are gone: removed by somebody. Told once. */
  readonly vanished: IdRanges;
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

type State = Pick<EntriesSealed, 'seen' | 'waiting' | 'refused' | 'held' | 'vanished'>;

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
    const { seen, waiting, held } = await chain.progress();
    const astray = await declaredAstray(client, this.sealKeys);
    const check = this.#check.denying(await deniedKeys(client, this.sealKeys));
    const read = (from: string | null) => readEntries(client, check, from, astray);
    const before = await writers(client);
    const late = await read(entriesInGaps(waiting));
    const above = late.isFull ? NOTHING : await read(entriesAbove(seen));
    const after = await writers(client);
    const { last, hasBelow } = await lastGiven(client);
    const below = hasBelow ? await read(BELOW) : NOTHING;
    assertInOrder(last, seen, above.highest, below.impossible ?? above.impossible);
    const jump = jumpIn(above.ids, seen, this.#mostPassedOver);
    const fresh = jump ? upTo(jump[0] - 1, above) : above;

    const found = union(late.ids, fresh.ids);
    const seenNow = Math.max(seen, found.at(-1)?.[1] ?? 0);
    const expected = union(waiting, seenNow > seen ? [[seen + 1, seenNow]] : []);
    // What lies beyond a full reading was not looked for, so it is not missing.
    const unread: IdRanges = late.isFull ? [[late.ids.at(-1)![1] + 1, seenNow]] : [];
    const missing = difference(difference(expected, found), unread);
    // Given, and not to be found, with nothing above: all was read.
    const tail: IdRange | null =
      jump || above.isFull || late.isFull || last <= seenNow ? null : [seenNow + 1, Number(last)];
    const ahead: IdRanges = jump ? [jump] : tail && countOf([tail]) > this.#mostPassedOver ? [tail] : [];
    // What a seal held was there: it is not missing, it was removed.
    const vanished = intersection(missing, held);
    const gone = this.#gaps.gone(union(difference(missing, vanished), ahead), before, after);
    if (jump && difference([jump], gone).length === 0) throw haltAtJump(jump);
    const passed = intersection(ahead, gone);
    if (!jump && countOf(passed) > this.#mostPassedOver) throw haltAtJump([passed[0]![0], passed.at(-1)![1]]);
    const refused = rangesOf([...late.refused, ...fresh.refused]);
    const authentic = [...late.authentic, ...fresh.authentic];
    const heldNow = union(rangesOf([...late.held, ...fresh.held]), intersection(held, unread));
    const state: State = {
      seen: seenNow,
      waiting: difference(expected, union(union(gone, refused), vanished)),
      refused: union(refused, vanished),
      ...(heldNow.length > 0 && { held: heldNow }),
      ...(vanished.length > 0 && { vanished }),
    };
    const isNew = state.refused.length > 0 || difference(heldNow, held).length > 0;
    if (authentic.length > 0 || isNew || (await this.#isSilent(chain))) await this.#append(chain, authentic, state);
    return {
      head: chain.head,
      sealed: authentic.length,
      refused,
      vanished,
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
  async #append(chain: SealChain, authentic: readonly Found[], { refused, vanished, ...state }: State) {
    const months = [...Map.groupBy(authentic, ({ month }) => month)].sort(([a], [b]) => (a < b ? -1 : 1));
    let { waiting } = state;
    let told: Partial<EntriesSealed> = { ...(vanished && { vanished }) };
    for (const [month, entries] of months.length > 0 ? months : [[null, []] as const]) {
      const ids = rangesOf(entries.map(({ id }) => id));
      const leaves = Buffer.from(entries.map(({ leaf }) => leaf).join(''), 'binary');
      waiting = difference(waiting, ids);
      const root = merkleRoot(leaves).toString('hex');
      if (waiting.length > MOST_GAPS) throw haltAtManyGaps();
      await chain.append({ kind: 'entries', month, ids, root, ...state, waiting, refused, ...told }, leaves);
      [refused, told] = [[], {}];
    }
  }
}

const ignored = () => undefined;

async function writers(client: ClientBase): Promise<ReadonlySet<string>> {
  return new Set((await client.query<{ writer: string }>(WRITERS)).rows.map(({ writer }) => writer));
}
