import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { filesOf, professionalsOf, type Size } from './population.js';
import { populated, type Rows } from './copied-rows.js';
import type { Row } from './rows.js';

export type Session = { readonly fileId: string; readonly sessionId: string };

/** The most files whose members send requests. */
const ASKED_FILES = 10_000;

/**
 * Loads the data by `COPY`, and gives members of files spread over all of them. As superuser, without triggers: what is loaded respects the foreign
 * keys by the way it is made.
 */
export async function loadData(superuserUrl: string, size: Size): Promise<readonly Session[]> {
  const professionals = professionalsOf(size);
  const files = filesOf(size, professionals);
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query('set session_replication_role = replica');
    for (const rows of populated(size, professionals, files)) await copy(client, rows);
    await client.query('vacuum (analyze)');
    await client.query('checkpoint');
  } finally {
    await client.end();
  }
  const step = Math.max(1, size.files / ASKED_FILES);
  const asked = files.filter((_, nth) => nth % step === 0);
  return asked.flatMap(({ id, stays }) => stays.map(({ of }) => ({ fileId: id, sessionId: of.sessionId })));
}

async function copy(client: pg.Client, { table, rows }: Rows): Promise<void> {
  const [first] = rows();
  const columns = Object.keys(first ?? {}).join(', ');
  await pipeline(Readable.from(pieces(rows())), client.query(copyFrom(`copy ${table} (${columns}) from stdin`)));
}

const CHUNK = 65_536;

/** The text format of `COPY`, in pieces that are worth a write. */
function* pieces(rows: Iterable<Row>): Generator<string> {
  let piece = '';
  for (const row of rows) {
    piece += lineOf(row);
    if (piece.length < CHUNK) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

const lineOf = (row: Row) => `${Object.values(row).map(field).join('\t')}\n`;

function field(value: Row[string]): string {
  if (value === null) return '\\N';
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return `{${value.join()}}`;
  return value.replace(/[\\\t\n]/g, (odd) => ({ '\t': '\\t', '\n': '\\n' })[odd] ?? '\\\\');
}
