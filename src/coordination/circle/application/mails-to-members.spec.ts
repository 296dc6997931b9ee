import type { AccountId } from '#libs/access/actor.js';
import type { FileId } from '#libs/access/facts.js';
import { newId } from '#libs/kernel/identifier.js';
import { FreeText } from '#libs/kernel/text/text.js';
import { FixedClock } from '#test/support/fixed-clock.js';
import { type MailRoom, mailRoom } from '#test/support/mail-room.js';
import { ProfessionalAddresses } from '../../../accounts/index.js';
import { enrolled } from '../../../accounts/testing/professionals.js';
import { SendConsentChange } from '../../../consent/application/send-consent-notices.js';
import { MemberAddresses } from '../../../consent/index.js';
import { Membership } from '../domain/membership.js';
import { PostgresMemberships } from '../persistence/postgres-memberships.js';
import { aFileRow } from '../../files/testing/file-rows.js';
import { INVITED_AT } from '../testing/memberships.builder.js';
import { SendDeathCorrection } from '../../files/application/send-file-notices.js';
import { SendReferentMissing } from './send-circle-notices.js';

let room: MailRoom;
let addresses: MemberAddresses;
beforeAll(async () => {
  room = await mailRoom();
  addresses = new MemberAddresses(room.worker, new ProfessionalAddresses(room.worker), new FixedClock(INVITED_AT));
});
afterAll(() => room.close());
beforeEach(() => room.mailer.sent.splice(0));

/** Of a file that they opened. */
async function member(email: string): Promise<{ fileId: FileId; accountId: AccountId }> {
  const [account] = await enrolled(room.database, INVITED_AT, [{ email, familyName: 'SAVARY' }]);
  const fileId = await aFileRow(room.superuser);
  const opener = { accountId: account!.id, situationId: account!.situations[0]!.id };
  const stay = Membership.ofOpener(fileId, opener, FreeText.parse('Soins', { max: 10 }), INVITED_AT);
  await room.database.transaction(() => new PostgresMemberships(room.orm.em, room.database).add(stay));
  return { fileId, accountId: opener.accountId };
}

describe.each([
  ['a change of consent', SendConsentChange],
  ['a death that is corrected', SendDeathCorrection],
  ['a file without a referent', SendReferentMissing],
])('The mail about %s', (_, Job) => {
  const handled = (ids: { fileId: FileId; accountId: AccountId }) => new Job(addresses, room.notices).handle(ids);

  it('goes to the member and names nobody', async () => {
    const to = `${newId()}@example.org`;
    const { fileId, accountId } = await member(to);
    await handled({ fileId, accountId });
    expect(room.mailer.sent.map((mail) => mail.to)).toEqual([to]);
    expect(JSON.stringify(room.mailer.sent)).not.toMatch(new RegExp(`SAVARY|retir|refus|${fileId}`, 'i'));
  });

  it.each([
    ['whose account is no longer active', `update accounts.account set status = 'closed' where id = $1`],
    ['whose last day is over', `update coordination.membership set ends_at = starts_at where account_id = $1`],
    [
      'who has left at once',
      `update coordination.membership set status = 'ended', ended_because = 'left', ends_at = starts_at where account_id = $1`,
    ],
    ['who is only invited', `update coordination.membership set status = 'invited' where account_id = $1`],
  ])('goes to nobody %s', async (_, change) => {
    const { fileId, accountId } = await member(`${newId()}@example.org`);
    await room.superuser.query(change, [accountId]);
    await handled({ fileId, accountId });
    expect(room.mailer.sent).toEqual([]);
  });

  it('goes to nobody about the file of others', async () => {
    const [one, other] = [await member(`${newId()}@example.org`), await member(`${newId()}@example.org`)];
    await handled({ fileId: other.fileId, accountId: one.accountId });
    expect(room.mailer.sent).toEqual([]);
  });
});
