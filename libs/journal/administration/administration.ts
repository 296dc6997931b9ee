import type { ClientBase } from 'pg';
import { LineError } from '#libs/terminal/line-error.js';
import type { RetentionClass } from '../journal.js';
import { giveUpOnLocksSoon, retryWhileLocked } from '../sealing/lock-retries.js';
import { explanationOf } from './restored.js';
import type { Head, Statement } from '../seals/seal.js';
import { SealChain, type SealKeys } from '../seals/seal-chain.js';

/** How many months an entry is kept, for each class. */
export type RetentionTerms = Readonly<Record<RetentionClass, number>>;

const LAST_OF_MONTH = `select kind from journal.seal where kind = any($2) and statement ->> 'month' = $1 order by number desc limit 1`;
const EXISTS = `select to_regclass($1) is not null as exists`;
const SEALED = `
  select coalesce(sum(octet_length(leaves) / 32), 0)::int as entries from journal.seal where kind in ('entries', 'resumed') and statement ->> 'month' = $1`;
const IS_OVER = `select ($1 || '-01')::timestamp + make_interval(months => 1 + $2) <= now() at time zone 'UTC' as over`;

/**
 * Drops a month whose term is over, as the owner, and leaves the signed statement that it was done. All or nothing.
 * @returns how many entries are gone
 * @throws LineError when the month is on hold, not over its term, not whole, or in use for too long
 */
export async function retire(owner: ClientBase, keys: SealKeys, month: string, terms: RetentionTerms, reason: string) {
  return retryWhileLocked(month, () =>
    SealChain.hold(owner, keys, { wait: true }, (chain) => dropMonth(owner, chain, month, terms, reason)),
  );
}

async function dropMonth(owner: ClientBase, chain: SealChain, month: string, terms: RetentionTerms, reason: string) {
  const partition = `journal.entry_${month.replace('-', '_')}`;
  if ((await lastOf(owner, month, ['hold', 'release'])) === 'hold')
    throw new LineError(`${month} is on legal hold: release it first`);
  if (await lastOf(owner, month, ['retention'])) throw new LineError(`${month} was retired before`);
  if (!(await one<{ exists: boolean }>(owner, EXISTS, [partition])).exists)
    throw new LineError(`The journal has no month ${month}`);
  const { present, classes } = await one<{ present: number; classes: RetentionClass[] | null }>(
    owner,
    `select count(*)::int as present, array_agg(distinct retention) as classes from ${partition}`,
  );
  const term = Math.max(...(classes ?? []).map((retention) => terms[retention]), 0);
  if (!(await one<{ over: boolean }>(owner, IS_OVER, [month, term])).over)
    throw new LineError(
      `${month} is kept for ${term} months (${classes?.join(', ') || 'empty'}): its term is not over`,
    );
  const { entries } = await one<{ entries: number }>(owner, SEALED, [month]);
  if (present !== entries)
    throw new LineError(
      `${month} holds ${present} entries and ${entries} are sealed: seal, then verify, before it is retired`,
    );
  await chain.append({ kind: 'retention', month, entries, reason });
  await giveUpOnLocksSoon(owner);
  await owner.query(`drop table ${partition}`);
  return entries;
}

/** Legal hold: the month stays beyond its term until it is released. */
export async function holdMonth(
  client: ClientBase,
  keys: SealKeys,
  kind: 'hold' | 'release',
  month: string,
  reason: string,
) {
  await SealChain.hold(client, keys, { wait: true }, async (chain) => {
    const last = (await lastOf(client, month, ['hold', 'release'])) ?? 'release';
    if (last === kind) throw new LineError(`${month} is ${kind === 'hold' ? 'already' : 'not'} on legal hold`);
    if (await lastOf(client, month, ['retention'])) throw new LineError(`${month} was retired before`);
    await chain.append({ kind, month, reason });
  });
}

/**
 * Declares that the journal comes from a dump that is older than what the witness saw.
 * @returns the first and the last seal that were lost; null when none was
 */
export async function declareRestored(client: ClientBase, keys: SealKeys, seen: Head, reason: string) {
  return SealChain.hold(client, keys, { wait: true }, async (chain) => {
    if (await explanationOf(client, keys, seen)) return null;
    const own = chain.head?.number ?? 0;
    if (seen.number <= own)
      throw new LineError(
        `This journal has a seal ${seen.number} of its own, which is not the one that the witness saw: it was not restored, it was written anew`,
      );
    const { number } = await chain.append({ kind: 'restored', abandons: seen, reason });
    return { first: number, last: seen.number };
  });
}

const lastOf = async (client: ClientBase, month: string, kinds: readonly Statement['kind'][]) =>
  (await client.query<{ kind: Statement['kind'] }>(LAST_OF_MONTH, [month, kinds])).rows[0]?.kind ?? null;

async function one<Row extends object>(client: ClientBase, text: string, binds: readonly unknown[] = []): Promise<Row> {
  return (await client.query<Row>(text, [...binds])).rows[0]!;
}
