import { randomBytes } from 'node:crypto';
import { Database } from '#libs/database/database.js';
import type { Mailer } from '#libs/mail/mailer.js';
import { Notices } from '#libs/mail/notices.js';
import { InMemoryMailer } from '#libs/mail/testing/in-memory-mailer.js';
import { FixedClock } from './fixed-clock.js';
import { connected, testDatabase, type TestDatabase } from './test-database.js';

/** What a job that sends mails works with: the database under the worker's role, and a mailer that keeps them. */
export type MailRoom = TestDatabase & {
  readonly worker: Database;
  readonly mailer: InMemoryMailer;
  readonly notices: Notices;
};

export async function mailRoom(): Promise<MailRoom> {
  const test = await testDatabase();
  const orm = await connected(test.urls.worker);
  const [worker, mailer] = [new Database(orm.em), new InMemoryMailer()];
  return {
    ...test,
    worker,
    mailer,
    notices: noticesBy(worker, mailer),
    close: async () => {
      await orm.close();
      await test.close();
    },
  };
}

/** Without a budget that a spec would meet. */
export const noticesBy = (worker: Database, mailer: Mailer): Notices =>
  new Notices(
    worker,
    mailer,
    { budget: { anHour: 1_000, aDay: 1_000, gatheredAfterMs: 0 }, key: randomBytes(32) },
    new FixedClock(),
  );
