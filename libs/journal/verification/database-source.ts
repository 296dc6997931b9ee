import type { Readable } from 'node:stream';
import pg from 'pg';
import { to } from 'pg-copy-streams';
import { deviationsIn } from '../catalogue/catalogue.js';
import { copyOfEntries, LINE_SETTINGS } from '../seals/export-line.js';
import { copiedLines } from '../sealing/lines.js';
import { COPY_OF_SEALS, sealOf } from './seal-line.js';
import type { Source } from './verify.js';

/** The order of the index, so that PostgreSQL neither sorts nor keeps anything. */
export const ENTRIES_IN_ORDER = copyOfEntries('journal.entry e order by e.id, e.recorded_at');

const READ_ONLY = `begin isolation level repeatable read read only; ${LINE_SETTINGS}; set local statement_timeout = 0; set local enable_sort = off`;

/** Entries and seals of one instant of a database: two connections that read only and share a snapshot. */
export class DatabaseSource implements Source {
  private constructor(
    private readonly forSeals: pg.Client,
    private readonly forEntries: pg.Client,
    /** The highest id at that instant, to tell progress by. */
    readonly lastId: number,
  ) {}

  static async open(connectionString: string): Promise<DatabaseSource> {
    const clients = [1, 2].map(() => new pg.Client({ connectionString, application_name: 'spico journal' }));
    const [forSeals, forEntries] = clients as [pg.Client, pg.Client];
    for (const client of clients) await client.connect();
    await forSeals.query(READ_ONLY);
    const { rows } = await forSeals.query<{ snapshot: string }>('select pg_export_snapshot() as snapshot');
    await forEntries.query(
      `begin isolation level repeatable read read only; set transaction snapshot '${rows[0]?.snapshot}'`,
    );
    await forEntries.query(READ_ONLY.slice(READ_ONLY.indexOf(';') + 1));
    const last = await forEntries.query<{ id: string }>('select coalesce(max(id), 0)::text as id from journal.entry');
    return new DatabaseSource(forSeals, forEntries, Number(last.rows[0]?.id));
  }

  async *seals() {
    for await (const lines of copiedLines(this.forSeals, COPY_OF_SEALS)) for (const line of lines) yield sealOf(line);
  }

  entries() {
    return copiedLines(this.forEntries, ENTRIES_IN_ORDER);
  }

  deviations() {
    return deviationsIn(this.forSeals);
  }

  /** What COPY writes, as it is. */
  raw(part: 'seals' | 'entries'): Readable {
    return part === 'seals' ? this.forSeals.query(to(COPY_OF_SEALS)) : this.forEntries.query(to(ENTRIES_IN_ORDER));
  }

  /** Ends the connections, also in the middle of reading. */
  async close(): Promise<void> {
    await Promise.all([this.forSeals.end(), this.forEntries.end()]);
  }
}
