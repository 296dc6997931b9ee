import { MikroORM } from '@mikro-orm/postgresql';
import { ormOptions } from '#config/database/options.js';
import type { AccountId } from '#libs/authorisation/actor.js';
import { Database } from '#libs/database/database.js';
import { newId } from '#libs/kernel/identifier.js';
import { type Mail, Mailer } from '#libs/mail/mailer.js';
import { PATIENT, testDatabase, type TestDatabase } from '#libs/testing/test-database.js';
import { Addresses } from '../../accounts/index.js';
import { enrolled } from '../../accounts/testing/professionals.js';
import { NOW } from '../testing/consents.builder.js';
import { SendConsentChange } from './send-consent-change.js';

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
let job: SendConsentChange;

beforeAll(async () => {
  db = await testDatabase();
  worker = await MikroORM.init(ormOptions({ url: db.urls.worker, pool: 2, deadlines: PATIENT }));
});
afterAll(async () => {
  await worker.close();
  await db.close();
});
beforeEach(() => {
  letterbox = new Letterbox();
  job = new SendConsentChange(new Addresses(new Database(worker.em)), letterbox);
});

describe('The mail about a change of consent', () => {
  it('goes to the member and names nobody', async () => {
    const [member] = await enrolled(db.database, NOW, [{ email: 'medecin@example.org', familyName: 'SAVARY' }]);
    await job.handle({ accountId: member!.id });
    expect(letterbox.mails.map(({ to }) => to)).toEqual(['medecin@example.org']);
    expect(JSON.stringify(letterbox.mails)).not.toMatch(/SAVARY|retir|refus/i);
  });

  it('goes to nobody whose account is no longer active', async () => {
    await job.handle({ accountId: newId<AccountId>() });
    expect(letterbox.mails).toEqual([]);
  });
});
