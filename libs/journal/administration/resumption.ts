import type { ClientBase } from 'pg';
import { LineError } from '#libs/terminal/line-error.js';
import { aboveSeen, amongPassed, type Astray } from '../sealing/astray.js';
import { declaredAstray, jumpIn, lastGiven, MOST_PASSED_OVER } from '../sealing/id-order.js';
import { merkleRoot } from '../seals/merkle.js';
import { giveUpOnLocksSoon, retryWhileLocked } from '../sealing/lock-retries.js';
import type { Statement } from '../seals/seal.js';
import { SealChain, type SealKeys } from '../seals/seal-chain.js';
import { ENTRIES_PER_SEAL } from '../sealing/entries-read.js';

export type Resumption = {
  /** Entries that are covered by the statement. */
  readonly astray: number;
  /** The highest id up to which nothing is expected any more. */
  readonly seen: number;
};

const HIGHEST = `select coalesce(max(id), 0)::text as id from journal.entry where id <= ${Number.MAX_SAFE_INTEGER}`;

/**
 * After the sealing halted since ids came otherwise than the sequence gives them, as the owner: sets the sequence above all that seals know of, and back where nothing stands before it, and states
 * in the chain which entries stand astray: under an id that was not given, under one that another has, or among those that seals had passed.
 * @param since from when on it looks for the latter; an hour before the last seal without it
 * @throws LineError when nothing is out of order
 */
export async function resume(
  owner: ClientBase,
  keys: SealKeys,
  reason: string,
  {
    since = null,
    mostPassedOver = MOST_PASSED_OVER,
  }: { readonly since?: Date | null; readonly mostPassedOver?: number },
): Promise<Resumption> {
  const isSet = await retryWhileLocked('the journal', () =>
    SealChain.hold(owner, keys, { wait: true }, (chain) => setRight(owner, chain, mostPassedOver)),
  );
  const resumption = await SealChain.hold(owner, keys, { wait: true }, async (chain) => {
    const { seen, waiting, held } = await chain.progress();
    const known = await declaredAstray(owner, keys);
    const above = await aboveSeen(owner, seen, known);
    const jump = jumpIn(above.ids, seen, mostPassedOver);
    const passed = await amongPassed(owner, chain, { seen, waiting, since, known });
    const astray = [...passed, ...above.astray];
    if (!isSet && !jump && astray.length === 0) throw new LineError('No id is out of order: nothing to state');
    const state = { seen: jump ? jump[1] : seen, waiting, ...(held.length > 0 && { held }), reason };
    await append(chain, astray, state);
    return { astray: astray.length, seen: state.seen };
  });
  return resumption!;
}

/** Nobody writes meanwhile, so no id below is under way any more. @returns whether the sequence was not where it belongs */
async function setRight(owner: ClientBase, chain: SealChain, mostPassedOver: number): Promise<boolean> {
  const { seen } = await chain.progress();
  await giveUpOnLocksSoon(owner);
  await owner.query('lock table journal.entry in share mode');
  const { last } = await lastGiven(owner);
  const highest = Math.max(seen, Number((await owner.query<{ id: string }>(HIGHEST)).rows[0]?.id));
  const isUsable = last >= seen && last <= Number.MAX_SAFE_INTEGER && Number(last) - highest <= mostPassedOver;
  if (isUsable) return false;
  await owner.query(`select setval('journal.entry_id', $1)`, [Math.max(last < seen ? seen : highest, 1)]);
  return true;
}

/** A statement for each month, as of seals, and one at least. */
async function append(
  chain: SealChain,
  astray: readonly Astray[],
  state: Pick<Statement & { readonly kind: 'resumed' }, 'seen' | 'waiting' | 'reason'>,
) {
  const months = [...Map.groupBy(astray, ({ month }) => month)].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [month, all] of months.length > 0 ? months : [[null, []] as const]) {
    for (let from = 0; from === 0 || from < all.length; from += ENTRIES_PER_SEAL) {
      const some = all.slice(from, from + ENTRIES_PER_SEAL);
      const leaves = Buffer.from(some.map(({ leaf }) => leaf).join(''), 'binary');
      const root = merkleRoot(leaves).toString('hex');
      await chain.append({ kind: 'resumed', month, astray: some.map(({ id }) => id), root, ...state }, leaves);
    }
  }
}
