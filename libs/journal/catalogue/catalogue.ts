import { setTimeout as pause } from 'node:timers/promises';
import pg, { type ClientBase, type QueryResult } from 'pg';
import { escapeControlsInLine } from '#libs/terminal/visible.js';
import { AS_MIGRATED } from './as-migrated.js';
import { DEVIATIONS } from './catalogue.sql.js';

/** Something that holds of the journal's tables and is not what the migrations made, or the reverse. */
export type Deviation = { readonly object: string; readonly fact: string | null; readonly found: boolean };

const BETWEEN_LOOKS_MS = 50;

/** For one transaction: whatever the owner has set for the database, a name of the catalogue means the catalogue's. */
const SETTINGS = `set local search_path = pg_catalog, pg_temp; set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local quote_all_identifiers = off`;

/**
 * Holds the catalogue against what the migrations made, as this program knows it: the database is not asked what is right. One round trip, about 20 ms, no lock.
 * Any role may ask. What differs is looked at once more: while a month is dropped or an index is built anew, the catalogue's functions see it half.
 */
export async function deviationsIn(
  client: Pick<ClientBase, 'query'>,
  expected: Readonly<Record<string, readonly string[]>> = AS_MIGRATED,
): Promise<readonly Deviation[]> {
  const first = await look(client, expected);
  if (first.length === 0) return first;
  await pause(BETWEEN_LOOKS_MS);
  const told = new Set(first.map(describeDeviation));
  return (await look(client, expected)).filter((deviation) => told.has(describeDeviation(deviation)));
}

async function look(client: Pick<ClientBase, 'query'>, expected: Readonly<Record<string, readonly string[]>>) {
  const pairs = Object.entries(expected).flatMap(([object, facts]) => facts.map((fact) => [object, fact]));
  const statement = DEVIATIONS.replace('EXPECTED', () => pg.escapeLiteral(JSON.stringify(pairs)));
  const results: unknown = await client.query(`${SETTINGS}; ${statement}`);
  return (results as QueryResult<Deviation>[]).at(-1)?.rows ?? [];
}

/** In words, for a line of a log or a report. */
export const describeDeviation = ({ object, fact, found }: Deviation): string =>
  escapeControlsInLine(
    `${object}: ${fact?.replace(/\s+/g, ' ') ?? 'something that is gone'} (${found ? 'not expected' : 'expected, and not so'})`,
  );
