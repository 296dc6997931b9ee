import { MikroORM } from '@mikro-orm/postgresql';
import { ormOptions } from '#config/database/options.js';
import { Database } from '#libs/database/database.js';
import { type Mail, Mailer } from '#libs/mail/mailer.js';
import { PATIENT, testDatabase, type TestDatabase } from '#libs/testing/test-database.js';
import { Addresses } from '../../accounts/index.js';
import { enrolled } from '../../accounts/testing/professionals.js';
import type { Membership } from '../domain/membership.js';
import { PostgresMemberships } from '../persistence/postgres-memberships.js';
import { anInvitation, INVITED_AT } from '../testing/memberships.builder.js';
import { aFileRow } from '../testing/file-rows.js';
import { SendInvitation } from './send-invitation.js';

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
let job: SendInvitation;

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
  job = new SendInvitation(database, new Addresses(database), letterbox);
});

/** An invitation of someone with an account. */
async function invited(email: string): Promise<Membership> {
  const [account] = await enrolled(db.database, INVITED_AT, [{ email }]);
  const professional = { accountId: account!.id, situationId: account!.situations[0]!.id };
  const invitation = anInvitation({ fileId: await aFileRow(db.superuser), professional });
  await db.database.transaction(() => new PostgresMemberships(db.orm.em).add(invitation));
  return invitation;
}

describe('The mail about an invitation', () => {
  it('goes to the invitee and says nothing of the person or of the reason', async () => {
    const { id } = await invited('infirmiere@example.org');
    await job.handle({ membershipId: id });
    expect(letterbox.mails.map(({ to }) => to)).toEqual(['infirmiere@example.org']);
    expect(JSON.stringify(letterbox.mails)).not.toMatch(/DURAND|ANNE|pansements/i);
  });

  it('is not sent once the invitation was answered', async () => {
    const { id, fileId } = await invited('medecin@example.org');
    const memberships = new PostgresMemberships(db.orm.em);
    await db.database.transaction(async () => (await memberships.get(fileId, id)).decline(INVITED_AT));
    await job.handle({ membershipId: id });
    expect(letterbox.mails).toEqual([]);
  });

  it('is not sent to an account that is closed', async () => {
    const { id, accountId } = await invited('parti@example.org');
    await db.superuser.query(`update accounts.account set status = 'closed' where id = $1`, [accountId]);
    await job.handle({ membershipId: id });
    expect(letterbox.mails).toEqual([]);
  });
});
