import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type Id, newId } from '#libs/kernel/identifier.js';
import { ADD_EVENTS } from '#libs/events/add-events.sql.js';
import { Extract } from '../domain/extract.js';
import { ExtractRefused } from '../domain/extract-refused.js';
import { DEFAULT, ROW } from '../domain/lines.js';
import type { Remarks } from '../domain/remarks.js';
import { connected } from './connection.js';
import { openExtract } from './extract-file.js';
import { compare, type Comparison, dropRepeated, keepChanges, type Repeated } from './changes.js';
import { dropNext, indexesOfNext, lockImports, makeNext, switchTables } from './next-tables.js';
import { headed, type Piece, piecesOf } from './pieces.js';

export type Report = Comparison & {
  readonly lines: number;
  readonly activities: number;
  /** People who have a line without an activity. */
  readonly inactive: number;
  /** Lines of which control characters, or marks that turn the direction of text, were left out. */
  readonly cleaned: number;
  /** Lines that stood before, and are kept once; the numbers of the first. */
  readonly repeated: { readonly count: number; readonly first: readonly number[] };
  readonly rejected: Remarks;
  /** Kept, although a number has a wrong key. */
  readonly doubtful: Remarks;
  /** Columns that this edition lacks: what they tell is unknown. */
  readonly absent: readonly string[];
};

export type Progress = {
  /** Of the file's `size`, in bytes. */
  read(bytes: number, size: number): void;
  /** What is done once the file is read. */
  step(name: string): void;
};

export type Order = {
  /** As the owner: the switch of tables is the owner's. */
  readonly url: string;
  readonly path: string;
  /** Whether it may be right that many people have gone since the import before. */
  readonly acceptLosses: boolean;
  readonly progress: Progress;
};

/** More than this share of the known people gone is rather a download that ended early at the end of a line. */
export const LOSSES = 0.05;

/**
 * Replaces the directory by what the extract says, at once for all who read it, and in constant memory.
 * @throws ExtractRefused when the extract is not to be trusted: then nothing has changed
 */
export async function importExtract({ url, path, acceptLosses, progress }: Order): Promise<Report> {
  const file = await openExtract(path, 'PS_LibreAcces_Personne_activite');
  const { header, body } = await headed(piecesOf(file.bytes));
  const extract = new Extract(header);
  const [keeper, copier] = await connectedTwice(url);
  try {
    await lockImports(keeper);
    // What an import that was killed has left.
    await dropNext(keeper);
    try {
      let read = 0;
      const told = (piece: Piece) => progress.read((read += piece.bytes), file.size);
      await filled(copier, extract, rowsOf(extract, body, told));
      progress.step('indexes and comparison');
      const comparison = await indexed(keeper, copier);
      const again = await dropRepeated(keeper);
      refuseLosses(comparison, acceptLosses);
      progress.step('switch');
      await switchTables(keeper, () => announced(keeper, comparison));
      return { ...comparison, ...reported(extract, again) };
    } finally {
      // After an error it may still be busy with the copy, which would hold up the drop.
      await copier.end();
      await dropNext(keeper);
    }
  } finally {
    await Promise.all([keeper.end(), copier.end()]);
  }
}

function reported(extract: Extract, again: Repeated) {
  const { lines, kept, cleaned, rejected, doubtful, absent } = extract;
  const inactive = extract.inactive - again.inactive;
  const repeated = { count: again.repeated, first: again.first };
  return {
    lines,
    activities: kept - again.repeated - inactive,
    inactive,
    cleaned,
    repeated,
    rejected,
    doubtful,
    absent,
  };
}

async function* rowsOf(extract: Extract, body: AsyncGenerator<Piece>, told: (piece: Piece) => void) {
  let rest: Buffer | null = null;
  for await (const piece of body) {
    const rows = extract.rowsOf(piece.lines);
    rest = piece.rest;
    told(piece);
    if (rows.length > 0) yield rows;
  }
  const last = extract.end(rest ?? Buffer.alloc(0));
  if (last.length > 0) yield last;
}

function* wordsOf({ words }: Extract) {
  for (const word of words) yield Buffer.from(`${word.charAt(0)}\t${word.slice(1)}\n`);
}

/**
 * In the transaction that makes the tables, COPY lays the lines strictly one after the other (pages of a search rely on it) and as rows
 * that need no second writing once they are read (FREEZE).
 */
async function filled(client: pg.Client, extract: Extract, rows: AsyncIterable<Buffer>): Promise<void> {
  await client.query('begin');
  await makeNext(client);
  await copy(client, `activity (${ROW})`, rows);
  await copy(client, 'word (kind, word)', wordsOf(extract));
  await client.query('commit');
}

const copy = (client: pg.Client, target: string, rows: Iterable<Buffer> | AsyncIterable<Buffer>) =>
  pipeline(
    Readable.from(rows, { highWaterMark: 2 }),
    client.query(copyFrom(`copy directory_next.${target} from stdin (freeze, null '', default '${DEFAULT}')`)),
  );

const GUESSED = 'national_id, structure_id, former_structure_id, finess, siret';

/** The largest index, which PostgreSQL makes in parallel, on one connection; the rest on the second, in its shadow. */
async function indexed(one: pg.Client, other: pg.Client): Promise<Comparison> {
  const [largest = '', ...others] = await indexesOfNext(one);
  const beside = async () => {
    const comparison = await compare(other);
    for (const index of others) await other.query(index);
    // What the planner is asked to guess is how many lines a person or a structure has: the terms are searched in one way only.
    await other.query(`analyze directory_next.activity (${GUESSED}), directory_next.word`);
    return comparison;
  };
  const [, comparison] = await Promise.all([one.query(largest), beside()]);
  return comparison;
}

/** What has changed, and the fact `directory-imported` for those who act upon it: there once the new directory is, or not at all. */
async function announced(client: pg.Client, { people }: Comparison): Promise<void> {
  const importId = newId<Id<'DirectoryImport'>>();
  await keepChanges(client, importId, people);
  await client.query(ADD_EVENTS, [JSON.stringify([{ kind: 'directory-imported', ids: { importId } }])]);
}

function refuseLosses({ known, disappeared }: Comparison, accepted: boolean): void {
  if (accepted || disappeared <= known * LOSSES) return;
  throw new ExtractRefused(
    `${disappeared} of the ${known} people known are not in this extract: is it whole? If it is, import it with --accept-losses; nothing was changed`,
  );
}

async function connectedTwice(url: string): Promise<readonly [pg.Client, pg.Client]> {
  const one = await connected(url);
  try {
    return [one, await connected(url)];
  } catch (error) {
    await one.end();
    throw error;
  }
}
