import pg from 'pg';
import { testDatabase, type TestDatabase } from '#test/support/test-database.js';
import { JournalKey } from '../entries/journal-key.js';
import { type Head, hashOf, type Statement, statementOf } from '../seals/seal.js';
import { SealKey } from '../seals/seal-key.js';
import { type Round, Sealer } from '../sealing/sealer.js';
import { DatabaseSource } from '../verification/database-source.js';
import { type Report, type Trust, verify } from '../verification/verify.js';
import { written, type WriteOptions } from './written.js';

export const MAC_KEY = new JournalKey(Buffer.alloc(32, 7));
export const SEAL_KEY = new SealKey(Buffer.alloc(32, 9));
export const SEAL_KEYS = { current: SEAL_KEY, former: null };

/** A journal on a database of its own, with hands on it that its roles do not have. */
export type SealedJournal = {
  readonly db: TestDatabase;
  readonly pool: pg.Pool;
  /** A connection of the owner's role. */
  readonly owner: pg.Client;
  readonly sealer: Sealer;
  /** One that makes a seal whether or not there is anything to seal. */
  readonly impatientSealer: Sealer;
  /** As a worker that is started anew: the sealers forget what they met. */
  startAnew(): void;
  /** Writes an entry as the application does, on a connection of one's own if given; where it matters when it was recorded, as the owner of the table. */
  write(options?: WriteOptions): Promise<number>;
  /** Seals until nothing is left to seal. */
  seal(sealer?: Sealer): Promise<Round>;
  /**
   * @param trust.witnessed the head that a witness saw, or all of them
   * @param trust.catalogue whether to look at the tables too, which takes longer than a small journal
   */
  verify(trust?: { readonly witnessed?: Head | Trust['witnessed']; readonly catalogue?: boolean }): Promise<Report>;
  statements(): Promise<Statement[]>;
  head(): Promise<Head>;
  /** As the owner of the server can: past triggers and constraints. */
  byForce(...statements: string[]): Promise<void>;
  /** Removes everything, for the next history. */
  empty(): Promise<void>;
  /** Likewise, and then writes and seals so many entries. */
  begin(entries: number): Promise<void>;
  close(): Promise<void>;
};

export async function sealedJournal(): Promise<SealedJournal> {
  const db = await testDatabase();
  const pool = new pg.Pool({ connectionString: db.urls.worker, max: 6 });
  const app = new pg.Pool({ connectionString: db.urls.app, max: 2 });
  const owner = new pg.Client({ connectionString: db.urls.owner });
  await owner.connect();
  // A pool has ended before its connections have: the database that is dropped next ends those.
  for (const one of [pool, app]) one.on('error', () => undefined);
  let sealer = new Sealer(pool, [MAC_KEY], SEAL_KEYS);
  let impatientSealer = new Sealer(pool, [MAC_KEY], SEAL_KEYS, { silence: 0 });
  /** Sealers that remember nothing. */
  const startAnew = () => {
    sealer = new Sealer(pool, [MAC_KEY], SEAL_KEYS);
    impatientSealer = new Sealer(pool, [MAC_KEY], SEAL_KEYS, { silence: 0 });
  };
  const byForce = async (...statements: string[]) => {
    for (const text of ['set session_replication_role = replica', ...statements, 'reset session_replication_role'])
      await db.superuser.query(text);
  };
  const texts = async () =>
    (await db.superuser.query<{ text: string }>('select statement::text as text from journal.seal order by number'))
      .rows;
  const head = async () => {
    const { text } = (await texts()).at(-1)!;
    return { number: statementOf({ text }).number, hash: hashOf(text) };
  };
  const journal: SealedJournal = {
    db,
    pool,
    owner,
    get sealer() {
      return sealer;
    },
    get impatientSealer() {
      return impatientSealer;
    },
    startAnew,
    byForce,
    head,
    write: (options = {}) => written(options.on ?? (options.recordedAt ? db.superuser : app), MAC_KEY, options),
    seal: async (by) => {
      for (;;) {
        const round = await (by ?? sealer).seal();
        if (round && !round.more) return round;
      }
    },
    verify: async ({ witnessed = null, catalogue = false } = {}) => {
      const heads = witnessed && 'number' in witnessed ? [witnessed] : witnessed;
      const source = await DatabaseSource.open(db.urls.superuser);
      try {
        const read = catalogue ? source : { seals: () => source.seals(), entries: () => source.entries() };
        return await verify(read, { keys: [SEAL_KEY.publicKey], witnessed: heads });
      } finally {
        await source.close();
      }
    },
    statements: async () => (await texts()).map(statementOf),
    empty: async () => {
      startAnew();
      await byForce('truncate journal.entry, journal.seal, journal.witnessed restart identity');
    },
    begin: async (entries) => {
      await journal.empty();
      for (let n = 0; n < entries; n += 1) await journal.write();
      await journal.seal();
    },
    close: async () => {
      await Promise.all([pool.end(), app.end(), owner.end()]);
      await db.close();
    },
  };
  return journal;
}
