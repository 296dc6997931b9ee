import type { ClientBase } from 'pg';
import type { Database } from '#libs/database/database.js';
import type { JournalKey } from '../entries/journal-key.js';
import type { JournalEntry } from '../journal.js';
import { rowOf } from '../entries/journal-row.js';
import { LINE_COLUMNS } from '../seals/export-line.js';
import { anEntry } from './entry.js';

const WRITTEN = LINE_COLUMNS.slice(2);
const ROW = `${WRITTEN.map((column) => `r.${column}`).join(', ')} from json_populate_record(null::journal.entry, $1::json) r returning id`;
/** $1 a row as JSON. */
const INSERT = `insert into journal.entry (${WRITTEN.join(', ')}) select ${ROW}`;
/** $2 when it was recorded, which no role of the programs may say. */
const INSERT_AT = `insert into journal.entry (recorded_at, ${WRITTEN.join(', ')}) select $2, ${ROW}`;

export type WriteOptions = {
  readonly entry?: Partial<JournalEntry>;
  readonly on?: ClientBase;
  readonly recordedAt?: string;
  readonly key?: JournalKey;
};

/** The first of a month, so many months ahead of this one: all have a partition from 0 to 3. */
export function monthAhead(months: number): string {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 2)).toISOString();
}

/** An entry as this client may write one; its id. `mac` is the key unless the options name another. */
export async function written(
  client: Pick<ClientBase, 'query'>,
  mac: JournalKey,
  { entry = {}, recordedAt, key = mac }: WriteOptions,
): Promise<number> {
  const row = JSON.stringify(rowOf(anEntry(entry), key));
  const { rows } = recordedAt
    ? await client.query<{ id: string }>(INSERT_AT, [row, recordedAt])
    : await client.query<{ id: string }>(INSERT, [row]);
  return Number(rows[0]?.id);
}

/** Copies every entry, otherwise in these columns: what whoever holds the role of the application can write beside it. */
export const forgedCopies = (database: Database, changes: Readonly<Record<string, string>>) =>
  database.execute(
    `insert into journal.entry (${WRITTEN.join(', ')}) select ${WRITTEN.map((column) => `r.${column}`).join(', ')}
     from journal.entry e cross join lateral json_populate_record(e, $1::json) r`,
    [JSON.stringify({ request_id: 'forged', ...changes })],
  );
