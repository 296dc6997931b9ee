import pg from 'pg';
import { testDatabase, type TestDatabase } from '#test/support/test-database.js';

let db: TestDatabase;
let app: pg.Client;
beforeAll(async () => {
  db = await testDatabase();
  app = new pg.Client({ connectionString: db.urls.app });
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await db.close();
});

const names = async (sql: string) =>
  (await db.superuser.query<{ name: string }>(`select name from (${sql}) n order by name`)).rows.map(
    ({ name }) => name,
  );

/** What can be called at all: a trigger's function only runs as one. */
const OURS = `
  select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname not in ('pg_catalog', 'information_schema') and p.prorettype <> 'trigger'::regtype
    and has_schema_privilege('spico_app', n.oid, 'usage') and has_function_privilege('spico_app', p.oid, 'execute')
    and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`;

/** Of those of PostgreSQL, the ones that may leave something behind, hold up others or send; what asks for more than the function is refused within it. */
const OF_POSTGRESQL = `
  select p.oid::regprocedure::text as name from pg_proc p
  where p.pronamespace = 'pg_catalog'::regnamespace and has_function_privilege('spico_app', p.oid, 'execute')
    and p.proname ~ '^(lo_|lo(read|write)|pg_(try_)?advisory|pg_notify|pg_logical_emit|pg_export_|pg_(read|ls|stat)_(file|dir)|pg_file_(write|read|rename|unlink|sync)|dblink|pg_reload|pg_switch|pg_rotate)'`;

describe('The role of the application', () => {
  it('calls these functions of ours, each as itself, and no other', async () => {
    expect(await names(OURS)).toEqual([
      'directory.activities()',
      'directory.answering(tsquery,integer,integer)',
      'directory.structures()',
      'journal.next_month_exists()',
    ]);
    expect(
      await names(`select name from (${OURS}) o join pg_proc p on p.oid = o.name::regprocedure where p.prosecdef`),
    ).toEqual([]);
  });

  it('takes locks until the end of a transaction, and nothing else of PostgreSQL that stays or stands in the way', async () => {
    expect(await names(OF_POSTGRESQL)).toEqual(['pg_advisory_xact_lock(bigint)']);
  });

  it('makes nothing: no table, no schema, no large object', async () => {
    const may = `select n.nspname as name from pg_namespace n where has_schema_privilege('spico_app', n.oid, 'create')`;
    expect(await names(may)).toEqual([]);
    for (const statement of [
      'create table public.mine (id int)',
      'create schema mine',
      'select lo_create(0)',
      `select lo_from_bytea(0, 'x')`,
      `select pg_logical_emit_message(true, 'x', 'y')`,
      'select pg_advisory_lock(5410003)',
    ])
      await expect(app.query(statement)).rejects.toMatchObject({ code: '42501' });
  });

  it('does not come between the sealer and its turn, nor between the worker and the months to come', async () => {
    for (const statement of [
      'select from journal.turn for update',
      'select from journal.turn for key share',
      `do 'begin lock table journal.seal in share mode; end'`,
    ])
      await expect(app.query(statement)).rejects.toMatchObject({ code: '42501' });
  });
});
