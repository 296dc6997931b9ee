import type pg from 'pg';
import { ExtractRefused } from '../domain/extract-refused.js';

/** Any number: those who import at the same time are told of each other by it. */
const LOCK = 5_410_003;

const TABLES = ['activity', 'word'] as const;

/** What the readers of the moment may make the switch wait, in milliseconds: who reads then waits as long, at most. */
const PATIENCE = 300;
const TRIES = 100;

export type Comparison = {
  readonly people: number;
  readonly added: number;
  readonly changed: number;
  readonly disappeared: number;
  /** How many people the directory held before. */
  readonly known: number;
};

/** @throws ExtractRefused when another import runs */
export async function lockImports(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ alone: boolean }>(`select pg_try_advisory_lock(${LOCK}) as alone`);
  if (!rows[0]?.alone) throw new ExtractRefused('Another import runs on this database: wait for its end');
}

/** Empty tables beside those that are read, of the same shape; what an import that was killed has left goes first. */
export async function makeNext(client: pg.Client): Promise<void> {
  await dropNext(client);
  await client.query('create schema directory_next');
  for (const table of TABLES) await client.query(`create table directory_next.${table} (like directory.${table})`);
}

export async function dropNext(client: pg.Client): Promise<void> {
  await client.query('set client_min_messages = warning');
  await client.query('drop schema if exists directory_next cascade');
}

/** The definitions of the indexes that the tables are read by, for the next ones; the largest, that of the terms, first. */
export async function indexesOfNext(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ indexdef: string }>(
    `select indexdef from pg_indexes where schemaname = 'directory' order by indexname <> 'activity_terms'`,
  );
  return rows.map(({ indexdef }) => indexdef.replace(' ON directory.', ' ON directory_next.'));
}

/** Who came, who is not as before, who is gone: by what was read of all lines of each. */
export async function compare(client: pg.Client): Promise<Comparison> {
  const people = (schema: string) =>
    `select national_id, count(*) as lines, bit_xor(digest) as digest from ${schema}.activity group by national_id`;
  const { rows } = await client.query<Comparison>(
    `select count(new.national_id)::int as people, count(old.national_id)::int as known,
      count(*) filter (where old.national_id is null)::int as added,
      count(*) filter (where new.national_id is null)::int as disappeared,
      count(*) filter (where (new.lines, new.digest) <> (old.lines, old.digest))::int as changed
    from (${people('directory_next')}) new full join (${people('directory')}) old using (national_id)`,
  );
  return rows[0] as Comparison;
}

/** The next tables take the place of the others, in one transaction that holds up readers for an instant. */
export async function switchTables(client: pg.Client): Promise<void> {
  const steps = TABLES.flatMap((table) => [
    `drop table directory.${table}`,
    `alter table directory_next.${table} set schema directory`,
    `grant select on directory.${table} to spico_app`,
  ]);
  const all = ['begin', `set local lock_timeout = ${PATIENCE}`, ...steps, 'drop schema directory_next', 'commit'];
  for (let tries = TRIES; ; tries -= 1) {
    try {
      await client.query(all.join('; '));
      return;
    } catch (error) {
      await client.query('rollback');
      if ((error as { code?: string }).code !== '55P03' || tries === 1) throw error;
    }
  }
}
