import { FixedClock } from '#test/support/fixed-clock.js';
import { type MailRoom, mailRoom } from '#test/support/mail-room.js';
import { FreeText } from '#libs/kernel/text/text.js';
import type { FileId } from '#libs/access/facts.js';
import { ProfessionalAddresses } from '../../../accounts/index.js';
import { enrolled } from '../../../accounts/testing/professionals.js';
import { Membership } from '../../circle/domain/membership.js';
import { PostgresMemberships } from '../../circle/persistence/postgres-memberships.js';
import { INVITED_AT } from '../../circle/testing/memberships.builder.js';
import { aFileRow } from '../../files/testing/file-rows.js';
import { SendDuplicateNotice } from '../../files/application/send-file-notices.js';

let room: MailRoom;
let job: SendDuplicateNotice;
const clock = new FixedClock(INVITED_AT);
beforeAll(async () => {
  room = await mailRoom();
  job = new SendDuplicateNotice(room.worker, new ProfessionalAddresses(room.worker), room.notices, clock);
});
afterAll(() => room.close());
beforeEach(() => room.mailer.sent.splice(0));

/** A file that someone with an account has opened, and therefore refers. */
async function openedBy(email: string): Promise<FileId> {
  const [account] = await enrolled(room.database, INVITED_AT, [{ email }]);
  const fileId = await aFileRow(room.superuser);
  const opener = { accountId: account!.id, situationId: account!.situations[0]!.id };
  const stay = Membership.ofOpener(fileId, opener, FreeText.parse('Soins', { max: 10 }), INVITED_AT);
  await room.database.transaction(() => new PostgresMemberships(room.orm.em, room.database).add(stay));
  return fileId;
}

describe('The mail about an opening that met a file', () => {
  it('goes to its referent, and names nobody', async () => {
    const fileId = await openedBy('referent@example.org');
    await job.handle({ fileId });
    expect(room.mailer.sent.map(({ to }) => to)).toEqual(['referent@example.org']);
    expect(room.mailer.sent[0]?.text).not.toContain(fileId);
  });

  it('goes to a referent whose last day is to come, and not to one whose last day is over', async () => {
    const fileId = await openedBy('bientot@example.org');
    const end = `update coordination.membership set ends_at = $2, ended_because = 'left' where file_id = $1`;
    await room.superuser.query(end, [fileId, '2026-11-30T23:00:00Z']);
    await job.handle({ fileId });
    expect(room.mailer.sent.splice(0).map(({ to }) => to)).toEqual(['bientot@example.org']);
    clock.set('2026-11-30T23:00:00Z');
    await job.handle({ fileId });
    expect(room.mailer.sent).toEqual([]);
    clock.set(INVITED_AT);
  });

  it('goes to nobody about a file without a referent', async () => {
    await job.handle({ fileId: await aFileRow(room.superuser) });
    expect(room.mailer.sent).toEqual([]);
  });
});
