import { type INestApplicationContext, Injectable, Logger } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { DatabaseModule } from '#libs/database/database.module.js';
import { connections, testDatabase, type TestDatabase } from '#test/support/test-database.js';
import { type EventHandler, OnEvent } from './jobs.js';
import { PostgresOutbox } from './postgres-outbox.js';
import { WorkerModule } from './worker.module.js';

@OnEvent('invitation-made')
@Injectable()
class MailInvitation implements EventHandler {
  readonly mailed: string[] = [];

  handle({ membership }: Record<string, string>): Promise<void> {
    this.mailed.push(membership!);
    return Promise.resolve();
  }
}

@OnEvent('mail-refused')
@Injectable()
class RefusedMail implements EventHandler {
  handle(): Promise<void> {
    return Promise.reject(Object.assign(new Error('CANARY@example.test is refused'), { code: 'EENVELOPE' }));
  }
}

@OnEvent('invitation-made')
@Injectable()
class MailItAgain extends MailInvitation {}

let db: TestDatabase;
let worker: INestApplicationContext;

const workerWith = async (...providers: (typeof MailInvitation | typeof RefusedMail)[]) => {
  const database = DatabaseModule.with(connections(db.urls.worker, 8));
  const module = await Test.createTestingModule({ imports: [database, WorkerModule], providers }).compile();
  module.useLogger(false);
  return module;
};

beforeAll(async () => {
  db = await testDatabase();
  worker = await (await workerWith(MailInvitation, RefusedMail)).init();
});
afterAll(async () => {
  await worker.close();
  await db.close();
  Logger.overrideLogger(true);
});

/** Asks until there is something to see; jest's own deadline ends it. */
async function eventually<Row>(text: string): Promise<Row> {
  for (;;) {
    const [row] = (await db.superuser.query(text)).rows;
    if (row) return row as Row;
  }
}

const announce = (events: Parameters<PostgresOutbox['add']>[0]) =>
  db.database.transaction(() => new PostgresOutbox(db.database).add(events));

describe('The worker', () => {
  it('handles each event and clears the queue', async () => {
    await announce([
      { kind: 'invitation-made', ids: { membership: 'm1' } },
      { kind: 'invitation-made', ids: { membership: 'm2' } },
    ]);
    const done = `select where exists (select from graphile_worker._private_tasks where identifier = 'invitation-made')
      and not exists (select from graphile_worker.jobs) and not exists (select from outbox.fact)`;
    await eventually(done);
    expect(worker.get(MailInvitation).mailed.sort()).toEqual(['m1', 'm2']);
  });

  it('keeps a job that failed for later, with a code and nothing of what it was about', async () => {
    await announce([{ kind: 'mail-refused', ids: { membership: 'm3' } }]);
    const failed = await eventually(
      `select last_error, attempts, run_at > now() as later from graphile_worker.jobs where last_error is not null`,
    );
    expect(failed).toEqual({ last_error: 'EENVELOPE', attempts: 1, later: true });
  });

  it('does not start when two handlers would share a kind of event', async () => {
    const twice = await workerWith(MailInvitation, MailItAgain);
    await expect(twice.init()).rejects.toThrow('invitation-made has two handlers');
    await twice.close();
  });
});
