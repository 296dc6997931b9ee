import { hash } from 'node:crypto';
import type { ClientBase } from 'pg';
import { LineError } from '#config/line-error.js';
import { copyOfEntries, fieldsOf, LINE_COLUMNS } from './export-line.js';
import { declaredAstray, jumpIn, lastGiven, leavesOf, MOST_PASSED_OVER } from './id-order.js';
import { holds, type IdRanges, rangesOf } from './id-ranges.js';
import { copiedLines } from './lines.js';
import { merkleRoot } from './merkle.js';
import { patiently, untilFree } from './patience.js';
import { type Statement, statementOf } from './seal.js';
import { SealChain, type SealKeys } from './seal-chain.js';
import { MOST_IN_A_SEAL } from './sealer.js';

type Astray = { readonly id: string; readonly month: string; readonly leaf: string };

export type Resumption = {
  /** Entries that are covered by the statement. */
  readonly astray: number;
  /** The highest id up to which nothing is expected any more. */
  readonly seen: number;
};

const HIGHEST = `select coalesce(max(id), 0)::text as id from journal.entry where id <= ${Number.MAX_SAFE_INTEGER}`;
const SEALS_BEFORE = `
  select statement::text as text, leaves from journal.seal where number < $1 and kind in ('entries', 'resumed') order by number desc limit 500`;
const RECORDED_AT = LINE_COLUMNS.indexOf('recorded_at');

/**
 * After the sealing halted since ids came otherwise than the sequence gives them, as the owner: sets the sequence above all that seals know of, and states
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
  const isSet = await untilFree('the journal', () =>
    SealChain.hold(owner, keys, { wait: true }, (chain) => setAbove(owner, chain)),
  );
  const resumption = await SealChain.hold(owner, keys, { wait: true }, async (chain) => {
    const { seen, waiting } = await chain.progress();
    const known = await declaredAstray(owner, keys);
    const above = await aboveSeen(owner, seen, known);
    const jump = jumpIn(above.ids, seen, mostPassedOver);
    const passed = await amongPassed(owner, chain, { seen, waiting, since, known });
    const astray = [...passed, ...above.astray];
    if (!isSet && !jump && astray.length === 0) throw new LineError('No id is out of order: nothing to state');
    const state = { seen: jump ? jump[1] : seen, waiting, reason };
    await append(chain, astray, state);
    return { astray: astray.length, seen: state.seen };
  });
  return resumption!;
}

/** Nobody writes meanwhile, so no id below is under way any more. @returns whether the sequence was not where it belongs */
async function setAbove(owner: ClientBase, chain: SealChain): Promise<boolean> {
  const { seen } = await chain.progress();
  await patiently(owner);
  await owner.query('lock table journal.entry in share mode');
  const last = await lastGiven(owner);
  const isUsable = last >= seen && last <= Number.MAX_SAFE_INTEGER;
  if (isUsable) return false;
  const highest = last < seen ? 0 : Number((await owner.query<{ id: string }>(HIGHEST)).rows[0]?.id);
  await owner.query(`select setval('journal.entry_id', $1)`, [Math.max(seen, highest, 1)]);
  return true;
}

/** Entries above what was seen: the ids of those that the sealer can take, and those that it cannot. */
async function aboveSeen(owner: ClientBase, seen: number, known: ReadonlySet<string>) {
  // In one statement: what it finds was there before the sequence is asked.
  const given = `e.id > (select last_value from journal.entry_id)`;
  const shared = `e.id in (select id from journal.entry where id > ${seen} group by id having count(*) > 1)`;
  const isAstray = `e.id > ${seen} and (${given} or e.id > ${Number.MAX_SAFE_INTEGER} or ${shared})`;
  const astray: Astray[] = [];
  for await (const one of entries(owner, `journal.entry e where ${isAstray} order by e.id, e.recorded_at`))
    if (!known.has(one.leaf)) astray.push(one);
  const ids: number[] = [];
  const rest = `journal.entry e where e.id > ${seen} and not (${isAstray}) order by e.id limit ${MOST_IN_A_SEAL}`;
  for await (const { id } of entries(owner, rest)) ids.push(Number(id));
  return { astray, ids: rangesOf(ids) };
}

type Passed = {
  readonly seen: number;
  readonly waiting: IdRanges;
  readonly since: Date | null;
  readonly known: ReadonlySet<string>;
};

/** Entries recorded lately that seals had passed, and that none lists. */
async function amongPassed(owner: ClientBase, chain: SealChain, { seen, waiting, since, known }: Passed) {
  const last = chain.head ? Date.parse(chain.head.at) : 0;
  const from = since ?? new Date(last - 3_600_000);
  const { leaves, refused } = await sealedSince(owner, from);
  const astray: Astray[] = [];
  const recorded = `journal.entry e where e.recorded_at >= '${from.toISOString()}' and e.id <= ${seen} order by e.id, e.recorded_at`;
  for await (const one of entries(owner, recorded)) {
    const id = Number(one.id);
    if (leaves.has(one.leaf) || known.has(one.leaf) || holds(waiting, id) || refused.has(id)) continue;
    astray.push(one);
  }
  return astray;
}

/** What seals that were made since then list: whatever was recorded since then can be in no other. */
async function sealedSince(owner: ClientBase, since: Date) {
  const leaves = new Set<string>();
  const refused = new Set<number>();
  for (let before = Number.MAX_SAFE_INTEGER; ;) {
    const { rows } = await owner.query<{ text: string; leaves: Buffer }>(SEALS_BEFORE, [before]);
    for (const seal of rows) {
      const statement = statementOf(seal);
      for (const leaf of leavesOf(seal.leaves)) leaves.add(leaf);
      if (statement.kind === 'entries')
        for (const [first, last] of statement.refused) for (let id = first; id <= last; id += 1) refused.add(id);
      before = statement.number;
      if (Date.parse(statement.at) < since.getTime()) return { leaves, refused };
    }
    if (rows.length === 0) return { leaves, refused };
  }
}

async function* entries(owner: ClientBase, from: string): AsyncGenerator<Astray> {
  for await (const lines of copiedLines(owner, copyOfEntries(from))) {
    for (const line of lines) {
      const [id = '', ...rest] = fieldsOf(line.toString());
      const month = rest[RECORDED_AT - 1]?.slice(0, 'yyyy-mm'.length) ?? '';
      yield { id: id ?? '', month, leaf: hash('sha256', line, 'binary') };
    }
  }
}

/** A statement for each month, as of seals, and one at least. */
async function append(
  chain: SealChain,
  astray: readonly Astray[],
  state: Pick<Statement & { readonly kind: 'resumed' }, 'seen' | 'waiting' | 'reason'>,
) {
  const months = [...Map.groupBy(astray, ({ month }) => month)].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [month, all] of months.length > 0 ? months : [[null, []] as const]) {
    for (let from = 0; from === 0 || from < all.length; from += MOST_IN_A_SEAL) {
      const some = all.slice(from, from + MOST_IN_A_SEAL);
      const leaves = Buffer.from(some.map(({ leaf }) => leaf).join(''), 'binary');
      const root = merkleRoot(leaves).toString('hex');
      await chain.append({ kind: 'resumed', month, astray: some.map(({ id }) => id), root, ...state }, leaves);
    }
  }
}
