import { execFile } from 'node:child_process';
import pg from 'pg';
import { roleUrl } from '#config/database/provisioning.js';
import { testDatabase, type TestDatabase } from '#test/support/test-database.js';
import { developmentEnvironment } from './environment.js';
import { migrate } from './database/apply-migrations.js';
import { assertMigrated } from './database/assert-migrated.js';
import { provision } from './database/provisioning.js';
import { DEVELOPMENT_KEYS } from './development.js';
import { SAMPLE } from '../src/directory/testing/extracts.js';

const FROM_SOURCE = ['--no-warnings', '--import', './test/setup/typescript.mjs'];
const EMPTY = 'spico_not_migrated';

let test: TestDatabase;
let password: string;
beforeAll(async () => {
  test = await testDatabase();
  password = decodeURIComponent(new URL(test.urls.owner).password);
});
afterAll(async () => {
  await test?.superuser.query(`drop database if exists ${EMPTY} with (force)`);
  await test?.close();
});

const url = (role: string, database = EMPTY) => roleUrl(test.urls.superuser, database, role);
const passwords = () => ({ spico_owner: password, spico_app: password, spico_worker: password });

/** What it tells on stderr, when it has ended with 1. */
function told(args: readonly string[], variables: NodeJS.ProcessEnv): Promise<string> {
  const env = { PATH: process.env.PATH, ...DEVELOPMENT_KEYS, ...variables };
  return new Promise((ended) => {
    execFile(process.execPath, [...FROM_SOURCE, ...args], { env }, (error, _, err) =>
      ended(error?.code === 1 ? err : `${error?.code}: ${err}`),
    );
  });
}
const importing = (address: string) =>
  told(['src/apps/cli/directory.ts', 'import', SAMPLE.pathname], { DATABASE_OWNER_URL: address });

describe('A command that the database does not let work says what to do, in one line:', () => {
  it('not reached, no database, a wrong password', async () => {
    const elsewhere = url('spico_owner').replace(/:\d+\//, ':1/');
    const [away, none, stranger] = await Promise.all([
      importing(elsewhere),
      importing(url('spico_owner', 'spico_nowhere')),
      importing(url('spico_owner').replace(password, 'x')),
    ]);
    expect(away).toMatch(/^127\.0\.0\.1:1: nothing answers there\n$/);
    expect(none).toMatch(/^PostgreSQL: the database does not exist: npm run provision.*\n$/);
    expect(stranger).toMatch(/^PostgreSQL: the password of the database role is wrong.*\n$/);
  });

  it('provisioned and not migrated, or signed in to as another', async () => {
    expect(await provision(test.urls.superuser, EMPTY, passwords())).toEqual(
      expect.arrayContaining([`database ${EMPTY}`, 'extension citext']),
    );
    expect(await provision(test.urls.superuser, EMPTY, passwords())).toEqual([]);
    const [directory, journal, other] = await Promise.all([
      importing(url('spico_owner')),
      told(['src/apps/cli/journal.ts', 'find', '--access', '0'.repeat(24), '--day', '2026-11-30'], {
        DATABASE_AUDITOR_URL: url('spico_worker'),
      }),
      importing(url('postgres')),
    ]);
    for (const one of [directory, journal]) expect(one).toMatch(/^PostgreSQL: the database is not migrated.*\n$/);
    expect(other).toMatch(/^DATABASE_OWNER_URL signs in as postgres: it must be spico_owner.*\n$/);
  });

  it.each(['spico_app', 'spico_worker'])('nor does a server or a worker begin there, as %s', async (role) => {
    await provision(test.urls.superuser, EMPTY, passwords());
    const client = new pg.Client({ connectionString: url(role) });
    await client.connect();
    const rows = async <Row>(text: string) => (await client.query(text)).rows as Row[];
    await expect(assertMigrated({ rows })).rejects.toThrow(
      /^PostgreSQL: the database is not migrated.*npm run migrate/,
    );
    await client.end();
  });

  it('a superuser in the place of the owner migrates nothing', async () => {
    await expect(migrate(test.urls.superuser, developmentEnvironment().matrixKeys)).rejects.toThrow(
      'signs in as postgres',
    );
    const client = new pg.Client({ connectionString: url('postgres') });
    await client.connect();
    const { rowCount } = await client.query(`select from pg_namespace where nspname = 'migrations'`);
    await client.end();
    expect(rowCount).toBe(0);
  });
});
