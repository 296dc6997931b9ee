import type { AccountId } from '#libs/authorisation/actor.js';
import type { FileId } from '#libs/authorisation/facts.js';
import { newId } from '#libs/kernel/identifier.js';
import { FreeText } from '#libs/kernel/text.js';
import { FixedClock } from '#libs/testing/fixed-clock.js';
import { type MailRoom, mailRoom } from '#libs/testing/mail-room.js';
import { Addresses } from '../../accounts/index.js';
import { enrolled } from '../../accounts/testing/professionals.js';
import { Membership } from '../../coordination/domain/membership.js';
import { PostgresMemberships } from '../../coordination/persistence/postgres-memberships.js';
import { aFileRow } from '../../coordination/testing/file-rows.js';
import { INVITED_AT } from '../../coordination/testing/memberships.builder.js';
import { SendConsentChange } from './send-consent-change.js';

let room: MailRoom;
let job: SendConsentChange;
beforeAll(async () => {
  room = await mailRoom();
  job = new SendConsentChange(room.worker, new Addresses(room.worker), room.notices, new FixedClock(INVITED_AT));
});
afterAll(() => room.close());
beforeEach(() => room.mailer.sent.splice(0));

const LEFT_AT_ONCE = `
update coordination.membership set status = 'ended', ended_because = 'left', ends_at = starts_at where account_id = $1`;

/** Of a file that they opened. */
async function member(email: string): Promise<{ fileId: FileId; accountId: AccountId }> {
  const [account] = await enrolled(room.database, INVITED_AT, [{ email, familyName: 'SAVARY' }]);
  const fileId = await aFileRow(room.superuser);
  const opener = { accountId: account!.id, situationId: account!.situations[0]!.id };
  const stay = Membership.ofOpener(fileId, opener, FreeText.parse('Soins', { max: 10 }), INVITED_AT);
  await room.database.transaction(() => new PostgresMemberships(room.orm.em, room.database).add(stay));
  return { fileId, accountId: opener.accountId };
}

describe('The mail about a change of consent', () => {
  it('goes to the member and names nobody', async () => {
    const { fileId, accountId } = await member('medecin@example.org');
    await job.handle({ fileId, accountId });
    expect(room.mailer.sent.map(({ to }) => to)).toEqual(['medecin@example.org']);
    expect(JSON.stringify(room.mailer.sent)).not.toMatch(/SAVARY|retir|refus/i);
  });

  it.each([
    ['whose account is no longer active', `update accounts.account set status = 'closed' where id = $1`],
    ['whose last day is over', `update coordination.membership set ends_at = starts_at where account_id = $1`],
    ['who has left at once', LEFT_AT_ONCE],
  ])('goes to nobody %s', async (_, change) => {
    const { fileId, accountId } = await member(`${newId()}@example.org`);
    await room.superuser.query(change, [accountId]);
    await job.handle({ fileId, accountId });
    expect(room.mailer.sent).toEqual([]);
  });
});
