import { MikroORM } from '@mikro-orm/postgresql';
import { Migration, Migrator } from '@mikro-orm/migrations';
import pg from 'pg';
import { type MigrationFile, migrationFiles } from '#config/migrations/index.js';
import { LineError } from '#libs/terminal/line-error.js';
import { publishMatrix } from '../../src/habilitation/persistence/publish-matrix.js';
import { assertOwner } from './assert-owner.js';
import { addressed } from './options.js';
import { installJobQueue } from './job-queue.js';

/** Any number: those who migrate at the same time wait for each other on it. */
const LOCK = 5_410_001;

const CHECKSUMS = `
  create schema if not exists migrations;
  create table if not exists migrations.checksum (name text primary key, sha256 text not null)`;

/**
 * Applies the SQL files that are not applied yet, each in a transaction of its own, and returns their names. Then publishes the matrix, signed.
 * @throws LineError when a file that was applied has changed since, or is gone; or when the matrix has changed without a new version
 */
export async function migrate(
  ownerUrl: string,
  matrixKeys: readonly [Buffer, ...Buffer[]],
  files: readonly MigrationFile[] = migrationFiles(),
): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'spico migrate' });
  await client.connect();
  try {
    await assertOwner(client);
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(CHECKSUMS);
    const { rows } = await client.query<Applied>('select name, sha256 from migrations.checksum');
    refuseChanged(files, rows);
    const applied = await applyPending(ownerUrl, files);
    await installJobQueue(ownerUrl);
    await publishMatrix(client, matrixKeys);
    return applied;
  } finally {
    await client.end();
  }
}

type Applied = { readonly name: string; readonly sha256: string };

function refuseChanged(files: readonly MigrationFile[], applied: readonly Applied[]): void {
  for (const { name, sha256 } of applied) {
    const file = files.find((candidate) => candidate.name === name);
    if (!file)
      throw new LineError(
        `config/migrations/${name}.sql was applied to this database but is not among the files: run the release that has it`,
      );
    if (file.checksum !== sha256)
      throw new LineError(
        `config/migrations/${name}.sql changed after it was applied: restore it and write a new file instead`,
      );
  }
}

async function applyPending(ownerUrl: string, files: readonly MigrationFile[]): Promise<string[]> {
  const orm = await MikroORM.init({
    ...addressed(ownerUrl),
    entities: [],
    discovery: { warnWhenNoEntities: false },
    ensureDatabase: false,
    logger: () => undefined,
    extensions: [Migrator],
    migrations: {
      tableName: 'migrations.applied',
      migrationsList: files.map((file) => ({ name: file.name, class: migrationOf(file) })),
      snapshot: false,
      allOrNothing: false,
      disableForeignKeys: false,
    },
  });
  try {
    return (await orm.migrator.up()).map(({ name }) => name);
  } finally {
    await orm.close();
  }
}

const migrationOf = ({ name, sql, checksum }: MigrationFile) =>
  class extends Migration {
    override up(): void {
      this.addSql(sql);
      this.addSql(`insert into migrations.checksum values ('${name}', '${checksum}')`);
    }
  };
