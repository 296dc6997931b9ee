/** One reading of a whole journal, in a process of its own so that its memory can be told. */
import { createHash } from 'node:crypto';
import pg from 'pg';
import { LINE_COLUMNS, LINE_SETTINGS } from '#libs/journal/seals/export-line.js';
import { DatabaseSource } from '#libs/journal/verification/database-source.js';
import { verify } from '#libs/journal/verification/verify.js';
import { to } from 'pg-copy-streams';

export type Reading = { readonly perSecond: number; readonly megabytes: number };
export type Order = { readonly url: string; readonly key: string; readonly bare: boolean };

async function verifyAll(url: string, key: string): Promise<number> {
  const source = await DatabaseSource.open(url);
  const { findings, entries, unsealed } = await verify(source, { keys: [key], witnessed: null });
  await source.close();
  if (findings.length > 0 || unsealed > 0)
    throw new Error(`The journal of the bench is not intact: ${JSON.stringify(findings[0])}`);
  return entries;
}

/** The same columns, in whatever order PostgreSQL finds them, and one hash of them all. */
async function copyAll(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`begin; ${LINE_SETTINGS}`);
  const stream = client.query(to(`copy (select ${LINE_COLUMNS.join(', ')} from journal.entry) to stdout`));
  const hash = createHash('sha256');
  for await (const chunk of stream) hash.update(chunk as Buffer);
  hash.digest();
  await client.end();
  return stream.rowCount;
}

process.on('message', ({ url, key, bare }: Order) => {
  const begin = performance.now();
  void (bare ? copyAll(url) : verifyAll(url, key)).then((entries) => {
    const perSecond = (entries / (performance.now() - begin)) * 1_000;
    process.send?.({ perSecond, megabytes: process.resourceUsage().maxRSS / 1_024 } satisfies Reading);
  });
});
process.on('disconnect', () => process.exit());
