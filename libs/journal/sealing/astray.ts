import { hash } from 'node:crypto';
import type { ClientBase } from 'pg';
import { copyOfEntries, fieldsOf, LINE_COLUMNS } from '../seals/export-line.js';
import { leavesOf } from './id-order.js';
import { includesId, type IdRanges, rangesOf } from '../seals/id-ranges.js';
import { copiedLines } from './lines.js';
import { statementOf } from '../seals/seal.js';
import type { SealChain } from '../seals/seal-chain.js';
import { ENTRIES_PER_SEAL } from './entries-read.js';

/** An entry that no seal can list in its turn: its leaf a character for each byte. */
export type Astray = { readonly id: string; readonly month: string; readonly leaf: string };

const SEALS_BEFORE = `
  select statement::text as text, leaves from journal.seal where number < $1 and kind in ('entries', 'resumed') order by number desc limit 500`;
const RECORDED_AT = LINE_COLUMNS.indexOf('recorded_at');

/** Entries above what was seen, or below all that is given: the ids of those that the sealer can take, and those that it cannot. */
export async function aboveSeen(owner: ClientBase, seen: number, known: ReadonlySet<string>) {
  // In one statement: what it finds was there before the sequence is asked.
  const given = `e.id > (select last_value from journal.entry_id)`;
  const shared = `e.id in (select id from journal.entry where id > ${seen} group by id having count(*) > 1)`;
  const isAstray = `(e.id < 1 or e.id > ${seen} and (${given} or e.id > ${Number.MAX_SAFE_INTEGER} or ${shared}))`;
  const astray: Astray[] = [];
  for await (const one of entries(owner, `journal.entry e where ${isAstray} order by e.id, e.recorded_at`))
    if (!known.has(one.leaf)) astray.push(one);
  const ids: number[] = [];
  const rest = `journal.entry e where e.id > ${seen} and not (${isAstray}) order by e.id limit ${ENTRIES_PER_SEAL}`;
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
export async function amongPassed(owner: ClientBase, chain: SealChain, { seen, waiting, since, known }: Passed) {
  const last = chain.head ? Date.parse(chain.head.at) : 0;
  const from = since ?? new Date(last - 3_600_000);
  const { leaves, refused } = await sealedSince(owner, from);
  const astray: Astray[] = [];
  const recorded = `journal.entry e where e.recorded_at >= '${from.toISOString()}' and e.id between 1 and ${seen} order by e.id, e.recorded_at`;
  for await (const one of entries(owner, recorded)) {
    const id = Number(one.id);
    if (leaves.has(one.leaf) || known.has(one.leaf) || includesId(waiting, id) || refused.has(id)) continue;
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
