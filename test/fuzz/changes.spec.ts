import { testDatabase, type TestDatabase } from '#test/support/test-database.js';
import { Changes, keptWrongly } from './changes.js';

let test: TestDatabase;
let changes: Changes;
beforeAll(async () => {
  test = await testDatabase();
  changes = await Changes.watch(test.superuser);
});
afterAll(() => test.close());

describe('What a request stores although it was refused is seen, be it', () => {
  it.each([
    ['an insert', `insert into accounts.structure (id, name) values ('R1', 'A')`, 'accounts.structure insert'],
    ['an update', `update accounts.structure set name = 'B' where id = 'R1'`, 'accounts.structure update'],
    ['a delete', `delete from accounts.structure where id = 'R1'`, 'accounts.structure delete'],
  ])('%s', async (_, sql, change) => {
    await test.superuser.query(sql);
    expect(keptWrongly('addNews', await changes.since())).toEqual([change]);
    expect(await changes.since()).toEqual([]);
  });

  it('but not what was rolled back, nor an update that met no row', async () => {
    await test.superuser.query(`begin; insert into accounts.structure (id, name) values ('R2', 'A'); rollback`);
    await test.superuser.query(`update accounts.structure set name = 'C' where id = 'R3'`);
    expect(await changes.since()).toEqual([]);
  });

  it('in any table: none but the journal’s is left out', async () => {
    const { rows } = await test.superuser.query<{ schema: string }>(
      `select distinct n.nspname as schema from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname !~ '^pg_|^information_schema$|^fuzz$'
         and not exists (select from pg_trigger where tgrelid = c.oid and tgname = 'fuzz')`,
    );
    expect(rows).toEqual([{ schema: 'journal' }]);
  });

  it('except what must outlive a refusal, and only where it must', () => {
    expect(keptWrongly('signInSignIn', ['accounts.attempts update'])).toEqual([]);
    expect(keptWrongly('addNews', ['accounts.attempts update'])).toEqual(['accounts.attempts update']);
  });
});
