import { MikroORM } from '@mikro-orm/postgresql';
import { ormOptions } from '#config/database/options.js';
import { Database } from '#libs/database/database.js';
import { InMemoryMailer } from '#libs/mail/testing/in-memory-mailer.js';
import { PATIENT, testDatabase, type TestDatabase } from './test-database.js';

/** What a job that sends mails works with: the database under the worker's role, and a mailer that keeps them. */
export type MailRoom = TestDatabase & { readonly worker: Database; readonly mailer: InMemoryMailer };

export async function mailRoom(): Promise<MailRoom> {
  const test = await testDatabase();
  const orm = await MikroORM.init(ormOptions({ url: test.urls.worker, pool: 2, deadlines: PATIENT }));
  return {
    ...test,
    worker: new Database(orm.em),
    mailer: new InMemoryMailer(),
    close: async () => {
      await orm.close();
      await test.close();
    },
  };
}
