import { DomainError } from '#libs/kernel/domain-error.js';
import { StatementRefused } from './failure.js';
import { testDatabase, type TestDatabase } from '#test/support/test-database.js';

describe('The database', () => {
  let test: TestDatabase;

  beforeAll(async () => {
    test = await testDatabase({
      pool: 2,
      deadlines: { poolWait: 200, lock: 200, statement: 400, transaction: 5_000, answer: 600 },
    });
    await test.superuser
      .query(`create table public.note (id int primary key, body text not null check (body <> 'forbidden'));
      grant all on public.note to spico_app`);
  });

  beforeEach(() => test.superuser.query('truncate public.note'));

  afterAll(() => test.close());

  it('gives instants as dates, counts as numbers, days as text, and the rest as one expects', async () => {
    const [row] = await test.database.rows(
      `select $1::timestamptz as instant, count(*) as count, date '2026-11-23' as day, array['0193c0de-0000-7000-8000-000000000001']::uuid[] as ids,
              array[1, 2]::int8[] as numbers, '{"a": [1]}'::jsonb as json`,
      [new Date('2026-11-23T08:00:00Z')],
    );
    expect(row).toEqual({
      instant: new Date('2026-11-23T08:00:00Z'),
      count: 1,
      day: '2026-11-23',
      ids: ['0193c0de-0000-7000-8000-000000000001'],
      numbers: [1, 2],
      json: { a: [1] },
    });
  });

  it('writes instants within JSON in UTC, whatever zone the server was set up in', async () => {
    const { rows } = await test.superuser.query<{ name: string }>('select current_database() as name');
    await test.superuser.query(`alter database ${rows[0]?.name} set timezone = 'Europe/Paris'`);
    await test.database.rows('select pg_terminate_backend(pg_backend_pid())').catch(() => undefined);
    const asked = `select row_to_json(i) as json from (select timestamptz '2026-11-23T09:00:00.12+01:00' as at) i`;
    expect(await test.database.rows(asked)).toEqual([{ json: { at: '2026-11-23T08:00:00.12+00:00' } }]);
  });

  it('refuses a whole number that JavaScript would round', async () => {
    await expect(test.database.rows('select 9007199254740993::int8')).rejects.toThrow(RangeError);
  });

  it('names a bound statement, so that PostgreSQL plans it once a connection', async () => {
    await test.database.transaction(async () => {
      for (const id of [1, 2]) await test.database.rows('select $1::int as same_statement', [id]);
      const [prepared] = await test.database.rows(
        `select generic_plans + custom_plans as runs from pg_prepared_statements where statement = 'select $1::int as same_statement'`,
      );
      expect(prepared).toEqual({ runs: 2 });
    });
  });

  it('keeps nothing of a transaction that fails, and all of one that does not', async () => {
    const add = (id: number) => test.database.execute('insert into public.note values ($1, $2)', [id, 'text']);
    await expect(
      test.database.transaction(async () => {
        await add(1);
        await test.database.transaction(() => add(2));
        throw new DomainError('conflict', 'no');
      }),
    ).rejects.toEqual(new DomainError('conflict', 'no'));
    await test.database.transaction(() => add(3));
    expect(await test.database.rows('select id from public.note')).toEqual([{ id: 3 }]);
  });

  describe('a statement that nobody waits for', () => {
    const post = (id: number, body = 'text') =>
      test.database.post('insert into public.note values ($1, $2)', [id, body], (error) =>
        error instanceof StatementRefused ? new DomainError('conflict', `refused-${error.code}`) : error,
      );

    it('is done when the transaction is', async () => {
      await test.database.transaction(() => {
        post(1);
        post(2);
      });
      expect(await test.database.rows('select id from public.note order by id')).toEqual([{ id: 1 }, { id: 2 }]);
    });

    it('fails the transaction when it fails, with its own reason, whatever is said after it', async () => {
      const lastly = test.database.transaction(() => {
        post(1);
        post(2, 'forbidden');
      });
      await expect(lastly).rejects.toEqual(new DomainError('conflict', 'refused-23514'));
      const before = test.database.transaction(async () => {
        post(1);
        post(2, 'forbidden');
        await test.database.rows('select 1');
      });
      await expect(before).rejects.toEqual(new DomainError('conflict', 'refused-23514'));
      expect(await test.database.rows('select id from public.note')).toEqual([]);
    });

    it('is gone when the work fails', async () => {
      const failed = test.database.transaction(() => {
        post(1);
        throw new DomainError('conflict', 'no');
      });
      await expect(failed).rejects.toEqual(new DomainError('conflict', 'no'));
      expect(await test.database.rows('select id from public.note')).toEqual([]);
    });

    it('needs a transaction', () => {
      expect(() => post(1)).toThrow('Only a transaction posts');
    });
  });

  it('does nothing more once the connection of its transaction has ended', async () => {
    const refused = test.database.transaction(async () => {
      await test.database.rows('select pg_terminate_backend(pg_backend_pid())').catch(() => undefined);
      await test.database.execute(`insert into public.note values (1, 'after the end')`);
    });
    await expect(refused).rejects.toEqual(new DomainError('unavailable', 'database-unavailable'));
    expect(await test.database.rows('select id from public.note')).toEqual([]);
  });

  it.each([
    ['a refused value', 'insert into public.note values (1, $1)', 'forbidden', '23514'],
    ['a value of the wrong type', 'select $1::int', 'Bertrand', '22P02'],
  ])('tells of %s by code only', async (_, sql, value, code) => {
    const failure = await test.database.execute(sql, [value]).catch((error: Error) => error);
    expect(failure).toMatchObject({ name: 'StatementRefused', code });
    expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain(value);
  });

  it.each([
    ['a statement takes too long', 'select pg_sleep(5)'],
    ['the session is ended', 'select pg_terminate_backend(pg_backend_pid())'],
  ])('is unavailable when %s', async (_, sql) => {
    await expect(test.database.rows(sql)).rejects.toEqual(new DomainError('unavailable', 'database-unavailable'));
    expect(await test.database.rows('select 1 as alive')).toEqual([{ alive: 1 }]);
  });

  it('is unavailable when another holds the row for too long', async () => {
    await test.database.execute(`insert into public.note values (1, 'a')`);
    await test.superuser.query('begin; select from public.note for update');
    await expect(
      test.database.transaction(() => test.database.rows('select from public.note for update')),
    ).rejects.toEqual(new DomainError('unavailable', 'database-unavailable'));
    await test.superuser.query('rollback');
  });

  it('is unavailable when all connections are taken for too long', async () => {
    const slow = Promise.all([1, 2].map(() => test.database.rows('select pg_sleep(0.3)')));
    await expect(test.database.rows('select 1')).rejects.toEqual(
      new DomainError('unavailable', 'database-unavailable'),
    );
    await slow;
  });

  it('never reuses a connection whose answer did not come, nor the transaction left open on it', async () => {
    await expect(
      test.database.transaction(async () => {
        await test.database.execute(`insert into public.note values (1, 'left behind')`);
        await test.database.rows('set local statement_timeout = 0');
        await test.database.rows('select pg_sleep(1.2)');
      }),
    ).rejects.toEqual(new DomainError('unavailable', 'database-unavailable'));
    await test.database.transaction(() => test.database.execute(`insert into public.note values (2, 'next request')`));
    expect(await test.database.rows('select id from public.note')).toEqual([{ id: 2 }]);
  });

  /** A busy machine takes longer than the pool waits to make a connection anew; one that is lost for good is never there. */
  const readPatiently = (tries = 20): Promise<readonly object[]> =>
    test.database
      .rows<object>('select id from public.note')
      .catch((error: unknown) => (tries > 0 ? readPatiently(tries - 1) : Promise.reject(error as Error)));

  it('gives back every connection that is lost between begin and commit', async () => {
    for (const lost of [1, 2, 3]) {
      const act = test.database.transaction(async () => {
        const [own] = await test.database.rows<{ pid: number }>('select pg_backend_pid() as pid');
        await test.superuser.query('select pg_terminate_backend($1, 5000)', [own?.pid]);
        await test.database.execute('insert into public.note values ($1, $2)', [lost, 'lost']);
      });
      await expect(act).rejects.toEqual(new DomainError('unavailable', 'database-unavailable'));
    }
    expect(await readPatiently()).toEqual([]);
  });

  it('has roles whose sessions log no row', async () => {
    const [setting] = await test.database.rows(
      `select current_user as role, current_setting('log_min_messages') as level`,
    );
    expect(setting).toEqual({ role: 'spico_app', level: 'fatal' });
    await expect(test.database.execute('set log_min_messages = debug1')).rejects.toMatchObject({ code: '42501' });
  });

  it('has no role of ours that would log a refused row, not even for a migration that fails', async () => {
    const { rows } = await test.superuser.query(
      `select rolname, 'log_min_messages=fatal' = any(rolconfig) as silent from pg_roles where rolcanlogin and rolname like 'spico%' order by rolname`,
    );
    expect(rows).toEqual(['spico_app', 'spico_owner', 'spico_worker'].map((rolname) => ({ rolname, silent: true })));
  });
});
