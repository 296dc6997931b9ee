import { testDatabase, type TestDatabase } from '#test/support/test-database.js';
import { migrationFiles } from '#config/migrations/index.js';
import { developmentEnvironment } from '#config/environment.js';
import { migrate } from './apply-migrations.js';

const file = (name: string, sql: string) => ({ name, sql, checksum: `of ${sql}` });

describe('Migrations', () => {
  let test: TestDatabase;

  beforeAll(async () => {
    test = await testDatabase();
  });

  afterAll(() => test.close());

  const migrateWith = (...more: ReturnType<typeof file>[]) =>
    migrate(test.urls.owner, developmentEnvironment().matrixKeys, [...migrationFiles(), ...more]);
  const tables = async () => {
    const { rows } = await test.superuser.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' order by tablename`,
    );
    return rows.map(({ name }) => name);
  };

  it('are applied once, several statements to a file', async () => {
    const first = file('9001-first', 'create table public.a (id int); create table public.b (id int);');
    expect(await migrateWith(first)).toEqual(['9001-first']);
    expect(await migrateWith(first)).toEqual([]);
    expect(await tables()).toEqual(['a', 'b']);
  });

  it('are refused when a file has changed since, or is gone', async () => {
    await expect(migrateWith(file('9001-first', 'select 1'))).rejects.toThrow(
      'config/migrations/9001-first.sql changed after it was applied',
    );
    await expect(migrateWith()).rejects.toThrow(
      '9001-first.sql was applied to this database but is not among the files',
    );
  });

  it('leave nothing of a file that fails', async () => {
    const first = file('9001-first', 'create table public.a (id int); create table public.b (id int);');
    const wrong = file('9002-wrong', 'create table public.c (id int); select 1 / 0;');
    await expect(migrateWith(first, wrong)).rejects.toThrow('division by zero');
    expect(await tables()).toEqual(['a', 'b']);
  });

  it('wait for each other when several programs start at once', async () => {
    const known = file('9001-first', 'create table public.a (id int); create table public.b (id int);');
    const slow = file('9003-slow', 'select pg_sleep(0.2); create table public.d (id int);');
    const applied = await Promise.all([migrateWith(known, slow), migrateWith(known, slow)]);
    expect(applied.flat()).toEqual(['9003-slow']);
  });
});
