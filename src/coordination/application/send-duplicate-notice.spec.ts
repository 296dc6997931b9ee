import { MikroORM } from '@mikro-orm/postgresql';
import { ormOptions } from '#config/database/options.js';
import { Database } from '#libs/database/database.js';
import { type Mail, Mailer } from '#libs/mail/mailer.js';
import { PATIENT, testDatabase, type TestDatabase } from '#libs/testing/test-database.js';
import { FreeText } from '#libs/kernel/text.js';
import type { FileId } from '#libs/authorisation/facts.js';
import { Addresses } from '../../accounts/index.js';
import { enrolled } from '../../accounts/testing/professionals.js';
import { Membership } from '../domain/membership.js';
import { PostgresMemberships } from '../persistence/postgres-memberships.js';
import { INVITED_AT } from '../testing/memberships.builder.js';
import { aFileRow } from '../testing/file-rows.js';
import { SendDuplicateNotice } from './send-duplicate-notice.js';

class Letterbox extends Mailer {
  readonly mails: Mail[] = [];

  send(mail: Mail): Promise<void> {
    this.mails.push(mail);
    return Promise.resolve();
  }
}

let db: TestDatabase;
let worker: MikroORM;
let letterbox: Letterbox;
let job: SendDuplicateNotice;

beforeAll(async () => {
  db = await testDatabase();
  worker = await MikroORM.init(ormOptions({ url: db.urls.worker, pool: 2, deadlines: PATIENT }));
});
afterAll(async () => {
  await worker.close();
  await db.close();
});
beforeEach(() => {
  const database = new Database(worker.em);
  letterbox = new Letterbox();
  job = new SendDuplicateNotice(database, new Addresses(database), letterbox);
});

/** A file that someone with an account has opened, and therefore refers. */
async function openedBy(email: string): Promise<FileId> {
  const [account] = await enrolled(db.database, INVITED_AT, [{ email }]);
  const fileId = await aFileRow(db.superuser);
  const opener = { accountId: account!.id, situationId: account!.situations[0]!.id };
  const stay = Membership.ofOpener(fileId, opener, FreeText.parse('Soins', { max: 10 }), INVITED_AT);
  await db.database.transaction(() => new PostgresMemberships(db.orm.em).add(stay));
  return fileId;
}

describe('The mail about an opening that met a file', () => {
  it('goes to its referent, and names nobody', async () => {
    const fileId = await openedBy('referent@example.org');
    await job.handle({ fileId });
    expect(letterbox.mails.map(({ to }) => to)).toEqual(['referent@example.org']);
    expect(letterbox.mails[0]?.text).not.toContain(fileId);
  });

  it('goes to nobody about a file without a referent', async () => {
    await job.handle({ fileId: await aFileRow(db.superuser) });
    expect(letterbox.mails).toEqual([]);
  });
});
