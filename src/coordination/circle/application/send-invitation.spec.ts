import { FixedClock } from '#test/support/fixed-clock.js';
import { type MailRoom, mailRoom } from '#test/support/mail-room.js';
import { ProfessionalAddresses } from '../../../accounts/index.js';
import { enrolled } from '../../../accounts/testing/professionals.js';
import type { Membership } from '../domain/membership.js';
import { PostgresMemberships } from '../persistence/postgres-memberships.js';
import { anInvitation, INVITED_AT } from '../testing/memberships.builder.js';
import { aFileRow } from '../../files/testing/file-rows.js';
import { SendInvitation } from './send-circle-notices.js';

let room: MailRoom;
let job: SendInvitation;
const clock = new FixedClock(INVITED_AT);
beforeAll(async () => {
  room = await mailRoom();
  job = new SendInvitation(room.worker, new ProfessionalAddresses(room.worker), room.notices, clock);
});
afterAll(() => room.close());
beforeEach(() => room.mailer.sent.splice(0));

/** An invitation of someone with an account. */
async function invited(email: string): Promise<Membership> {
  const [account] = await enrolled(room.database, INVITED_AT, [{ email }]);
  const professional = { accountId: account!.id, situationId: account!.situations[0]!.id };
  const invitation = anInvitation({ fileId: await aFileRow(room.superuser), professional });
  await room.database.transaction(() => new PostgresMemberships(room.orm.em, room.database).add(invitation));
  return invitation;
}

describe('The mail about an invitation', () => {
  it('goes to the invitee and says nothing of the person or of the reason', async () => {
    const { id } = await invited('infirmiere@example.org');
    await job.handle({ membershipId: id });
    expect(room.mailer.sent.map(({ to }) => to)).toEqual(['infirmiere@example.org']);
    expect(JSON.stringify(room.mailer.sent)).not.toMatch(/DURAND|ANNE|pansements/i);
  });

  it('is not sent once the invitation was answered', async () => {
    const { id, fileId } = await invited('medecin@example.org');
    const memberships = new PostgresMemberships(room.orm.em, room.database);
    await room.database.transaction(async () => (await memberships.get(fileId, id)).decline(INVITED_AT));
    await job.handle({ membershipId: id });
    expect(room.mailer.sent).toEqual([]);
  });

  it('is not sent once the invitation has lapsed', async () => {
    const { id, lapsesAt } = await invited('en-retard@example.org');
    clock.set(lapsesAt);
    await job.handle({ membershipId: id });
    expect(room.mailer.sent).toEqual([]);
    clock.set(INVITED_AT);
  });

  it('is not sent to an account that is closed', async () => {
    const { id, accountId } = await invited('parti@example.org');
    await room.superuser.query(`update accounts.account set status = 'closed' where id = $1`, [accountId]);
    await job.handle({ membershipId: id });
    expect(room.mailer.sent).toEqual([]);
  });
});
