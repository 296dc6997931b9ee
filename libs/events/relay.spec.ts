import type { MikroORM } from '@mikro-orm/postgresql';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { Database } from '#libs/database/database.js';
import { connected, testDatabase, type TestDatabase } from '#test/support/test-database.js';
import { AbandonedJobs } from './abandoned-jobs.js';
import { PostgresOutbox } from './postgres-outbox.js';
import { OutboxRelay } from './relay.js';
import { UnhandledEvents } from './unhandled-events.js';
import { type EventHandler, OnEvent } from './jobs.js';
import { Tasks } from './tasks.js';

@OnEvent('invitation-made')
class Nothing implements EventHandler {
  handle = () => Promise.resolve();
}

@OnEvent('file-opened')
class NothingEither extends Nothing {}

let db: TestDatabase;
let tasks: Tasks;
let workers: MikroORM[];
let relays: OutboxRelay[];

beforeAll(async () => {
  db = await testDatabase();
  const module = await Test.createTestingModule({
    imports: [DiscoveryModule],
    providers: [Tasks, Nothing, NothingEither],
  }).compile();
  tasks = (await module.init()).get(Tasks);
  workers = await Promise.all([connected(db.urls.worker), connected(db.urls.worker)]);
  relays = workers.map(({ em }) => new OutboxRelay(new Database(em), tasks));
});
afterAll(async () => {
  await Promise.all(workers.map((orm) => orm.close()));
  await db.close();
});
beforeEach(() => db.superuser.query('truncate outbox.fact; truncate graphile_worker._private_jobs'));

const announce = (kind: string, numbers: readonly number[]) =>
  db.database.transaction(() =>
    new PostgresOutbox(db.database).add(numbers.map((number) => ({ kind, ids: { number: String(number) } }))),
  );
const numbers = async (text: string): Promise<number[]> =>
  (await db.superuser.query<{ number: number }>(text)).rows.map(({ number }) => number);
const queued = () =>
  numbers(`select (payload->>'number')::int as number from graphile_worker._private_jobs order by 1`);
const waiting = () => numbers(`select (ids->>'number')::int as number from outbox.fact order by id`);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

async function handOverAll(relay: OutboxRelay): Promise<void> {
  while ((await relay.handOver()) > 0);
}

describe('The relay', () => {
  it('hands events to the queue as jobs of their kind', async () => {
    await announce('invitation-made', upTo(3));
    await announce('file-opened', [3]);
    expect(await relays[0]!.handOver()).toBe(4);
    expect(await queued()).toEqual(upTo(4));
    expect(await waiting()).toEqual([]);
    const jobs = await db.superuser.query(
      'select task_identifier as kind, count(*)::int from graphile_worker.jobs group by 1 order by 1',
    );
    expect(jobs.rows).toEqual([
      { kind: 'file-opened', count: 1 },
      { kind: 'invitation-made', count: 3 },
    ]);
  });

  it('hands each event once when two workers share the work while acts go on', async () => {
    const acts = upTo(20).map((act) =>
      announce(
        'file-opened',
        upTo(100).map((number) => act * 100 + number),
      ),
    );
    await Promise.all([...acts, ...relays.map(handOverAll)]);
    await handOverAll(relays[0]!);
    expect(await queued()).toEqual(upTo(2_000));
    expect(await waiting()).toEqual([]);
  });

  it('loses nothing and doubles nothing when it dies between taking events and telling so', async () => {
    await announce('file-opened', upTo(50));
    await db.superuser.query(`
      create function public.die() returns trigger language plpgsql as $$
        begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$;
      create constraint trigger dies after delete on outbox.fact initially deferred for each row execute function public.die()`);
    await expect(relays[0]!.handOver()).rejects.toThrow();
    expect(await queued()).toEqual([]);
    expect(await waiting()).toEqual(upTo(50));

    await db.superuser.query('drop function public.die() cascade');
    await handOverAll(relays[1]!);
    expect(await queued()).toEqual(upTo(50));
    expect(await waiting()).toEqual([]);
  });

  it('leaves an event that nobody handles where it is, and tells of it', async () => {
    await announce('unheard-of', [1]);
    await announce('file-opened', [2]);
    await handOverAll(relays[0]!);
    expect(await queued()).toEqual([2]);
    expect(await waiting()).toEqual([1]);
    expect(await new UnhandledEvents(new Database(workers[0]!.em), tasks).find()).toEqual([
      { kind: 'unheard-of', events: 1 },
    ]);
  });
});

describe('A job of a worker that was killed', () => {
  it('goes to another worker after ten minutes, and that of a live one does not', async () => {
    await announce('file-opened', [1, 2]);
    await handOverAll(relays[0]!);
    await db.superuser.query(`
      update graphile_worker._private_jobs set locked_by = 'killed', locked_at = now() - interval '11 minutes' where payload->>'number' = '1';
      update graphile_worker._private_jobs set locked_by = 'alive', locked_at = now() - interval '1 minute' where payload->>'number' = '2'`);
    await new AbandonedJobs(new Database(workers[1]!.em)).run();
    const jobs = await db.superuser.query(`select locked_by from graphile_worker.jobs order by id`);
    expect(jobs.rows.map(({ locked_by }) => locked_by).sort()).toEqual(['alive', null]);
  });
});
