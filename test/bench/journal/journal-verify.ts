import { once } from 'node:events';
import pg from 'pg';
import { JournalKey } from '#libs/journal/entries/journal-key.js';
import { SealKey } from '#libs/journal/seals/seal-key.js';
import { Sealer } from '#libs/journal/sealing/sealer.js';
import { BARE_INSERT, multiplied, rows } from '../data/journal-rows.js';
import type { Order, Reading } from './verify-process.js';
import { startVerification } from '../api/servers.js';

const SEAL_KEY = new SealKey(Buffer.alloc(32, 9));
const MAC_KEY = new JournalKey(Buffer.alloc(32, 7));

/** Adds entries until there are so many, and seals them. */
async function grow(url: string, from: number, to: number): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  if (from === 0) await pool.query(BARE_INSERT, [JSON.stringify(rows(MAC_KEY, 1_000))]);
  await pool.query(multiplied(to / Math.max(from, 1_000) - 1));
  const sealer = new Sealer(pool, [MAC_KEY], { current: SEAL_KEY, former: null });
  while ((await sealer.seal())?.more);
  await pool.query('vacuum analyze journal.entry, journal.seal');
  await pool.end();
}

async function read(url: string, bare: boolean): Promise<Reading> {
  const child = startVerification();
  child.send({ url, key: SEAL_KEY.publicKey, bare } satisfies Order);
  const [reading] = (await once(child, 'message')) as [Reading];
  child.disconnect();
  return reading;
}

export type Verification = {
  /** Entries verified in a second, divided by entries copied and hashed in a second, of each pair. */
  readonly ratios: readonly number[];
  /** The most memory at full size, divided by that at half of it. */
  readonly memoryGrowth: number;
  readonly perSecond: number;
  readonly megabytes: number;
};

/** As superuser, on a journal of its own. @param entries a multiple of 2,000 */
export async function verification(url: string, entries: number, pairs: number): Promise<Verification> {
  await grow(url, 0, entries / 2);
  const small = await read(url, false);
  await grow(url, entries / 2, entries);
  await read(url, true);
  const large: { ours: Reading; bare: Reading }[] = [];
  for (let pair = 0; pair < pairs; pair += 1) large.push({ ours: await read(url, false), bare: await read(url, true) });
  const last = large.at(-1)!.ours;
  return {
    ratios: large.map(({ ours, bare }) => ours.perSecond / bare.perSecond),
    memoryGrowth: last.megabytes / small.megabytes,
    perSecond: last.perSecond,
    megabytes: last.megabytes,
  };
}
