import { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { ormOptions, REQUEST_DEADLINES } from '#config/database/options.js';
import { Database } from '#libs/database/database.js';
import { JournalKey } from '#libs/journal/entries/journal-key.js';
import { PostgresJournal } from '#libs/journal/postgres-journal.js';
import { anEntry } from '#libs/journal/testing/entry.js';
import { BARE_INSERT, rows } from '../data/journal-rows.js';

const CALLERS = 64;
const ENTRIES = 512;

/** Appended in a second by callers that each wait for their entry before they append the next. */
async function perSecond(append: (nth: number) => Promise<void>, milliseconds: number): Promise<number> {
  const begin = performance.now();
  let done = 0;
  const caller = async () => {
    while (performance.now() - begin < milliseconds) {
      await append(done);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  return (done / (performance.now() - begin)) * 1_000;
}

/** The least that a group commit can be: what waits goes into the next insert, two are under way. It checks nothing, and makes no MAC. */
function bareGroupCommit(pool: pg.Pool) {
  const waiting: { readonly row: unknown; readonly done: () => void }[] = [];
  let writes = 0;
  const flush = () => {
    if (writes >= 2 || waiting.length === 0) return;
    const batch = waiting.splice(0, 500);
    writes += 1;
    void pool
      .query({ name: 'append', text: BARE_INSERT, values: [JSON.stringify(batch.map(({ row }) => row))] })
      .then(() => {
        writes -= 1;
        flush();
        for (const { done } of batch) done();
      });
  };
  return (row: unknown) =>
    new Promise<void>((done) => {
      waiting.push({ row, done });
      flush();
    });
}

/** Ratios of our append to the bare group commit, of each pair. */
export async function appendRatios(url: string, pairs: number, milliseconds: number): Promise<number[]> {
  const orm = await MikroORM.init(ormOptions({ url, pool: 8, deadlines: REQUEST_DEADLINES }));
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  const key = new JournalKey(Buffer.alloc(32, 7));
  const journal = new PostgresJournal(new Database(orm.em), orm.em, key);
  const [entries, bareRows, bare] = [
    Array.from({ length: ENTRIES }, () => anEntry()),
    rows(key, ENTRIES),
    bareGroupCommit(pool),
  ];
  const ours = () => perSecond((nth) => journal.append(entries[nth % ENTRIES]!), milliseconds);
  const floor = () => perSecond((nth) => bare(bareRows[nth % ENTRIES]), milliseconds);
  await ours();
  await floor();
  const ratios: number[] = [];
  for (let pair = 0; pair < pairs; pair += 1) ratios.push((await ours()) / (await floor()));
  await Promise.all([orm.close(), pool.end()]);
  return ratios;
}
