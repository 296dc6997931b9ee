import type { JournalKey } from '#libs/journal/entries/journal-key.js';
import { rowOf } from '#libs/journal/entries/journal-row.js';
import { LINE_COLUMNS } from '#libs/journal/seals/export-line.js';
import { anEntry } from '#libs/journal/testing/entry.js';

/** What the application writes: `id` and `recorded_at` are the database's. */
const WRITTEN = LINE_COLUMNS.slice(2);

/** $1 rows as a JSON array. */
export const BARE_INSERT = `
  insert into journal.entry (${WRITTEN.join(', ')})
  select ${WRITTEN.join(', ')} from json_populate_recordset(null::journal.entry, $1::json)`;

/** Entries as different as they are in practice: who, which file, which request. */
export const rows = (key: JournalKey, count: number) => Array.from({ length: count }, () => rowOf(anEntry(), key));

/** Copies of the entries that are there, until there are so many: their MACs hold, since ids and the time of recording are not covered. */
export const multiplied = (times: number): string => `
  insert into journal.entry (${WRITTEN.join(', ')})
  select ${WRITTEN.map((column) => `e.${column}`).join(', ')}
  from generate_series(1, ${times}) n cross join (select * from journal.entry order by id) e`;
