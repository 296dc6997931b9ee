import type pg from 'pg';
import { ExtractRefused } from '../domain/extract-refused.js';

/** Any number: those who import at the same time are told of each other by it. */
const LOCK = 5_410_004;

const TABLES = ['activity', 'word'] as const;

/** What the readers of the moment may make the switch wait, in milliseconds: who reads then waits as long, at most. */
const PATIENCE = 300;
const TRIES = 100;

/** @throws ExtractRefused when another import runs */
export async function lockImports(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ alone: boolean }>(`select pg_try_advisory_lock(${LOCK}) as alone`);
  if (!rows[0]?.alone) throw new ExtractRefused('Another import runs on this database: wait for its end');
}

/** Empty tables beside those that are read, of the same shape, in a transaction of its caller: they can be filled as if they had always been. */
export async function makeNext(client: pg.Client): Promise<void> {
  await client.query('create schema directory_next');
  for (const table of TABLES) await client.query(`create table directory_next.${table} (like directory.${table})`);
  await client.query(`alter table directory_next.activity alter column given_name set default ''`);
}

export async function dropNext(client: pg.Client): Promise<void> {
  await client.query('set client_min_messages = warning');
  await client.query('drop schema if exists directory_next cascade');
}

/** The definitions of the indexes that the tables are read by, for the next ones; the largest, that of the terms, first. */
export async function indexesOfNext(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ indexdef: string }>(
    `select indexdef from pg_indexes where schemaname = 'directory' and tablename = any ($1) order by indexname <> 'activity_terms'`,
    [TABLES],
  );
  return rows.map(({ indexdef }) => indexdef.replace(' ON directory.', ' ON directory_next.'));
}

/**
 * The next tables take the place of the others, in one transaction that holds up readers for an instant; `before` comes first in it,
 * while both are there.
 */
export async function switchTables(client: pg.Client, before: () => Promise<void>): Promise<void> {
  const steps = TABLES.flatMap((table) => [
    `drop table directory.${table}`,
    `alter table directory_next.${table} set schema directory`,
    `grant select on directory.${table} to spico_app, spico_worker`,
  ]);
  const all = [`set local lock_timeout = ${PATIENCE}`, ...steps, 'drop schema directory_next cascade'].join('; ');
  await client.query('begin');
  try {
    await before();
    await client.query('savepoint switch');
    await patiently(client, all);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

async function patiently(client: pg.Client, steps: string): Promise<void> {
  for (let tries = TRIES; ; tries -= 1) {
    try {
      await client.query(steps);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== '55P03' || tries === 1) throw error;
      await client.query('rollback to savepoint switch');
    }
  }
}
