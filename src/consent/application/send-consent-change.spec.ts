import type { AccountId } from '#libs/authorisation/actor.js';
import { newId } from '#libs/kernel/identifier.js';
import { type MailRoom, mailRoom } from '#libs/testing/mail-room.js';
import { Addresses } from '../../accounts/index.js';
import { enrolled } from '../../accounts/testing/professionals.js';
import { NOW } from '../testing/consents.builder.js';
import { SendConsentChange } from './send-consent-change.js';

let room: MailRoom;
let job: SendConsentChange;
beforeAll(async () => {
  room = await mailRoom();
  job = new SendConsentChange(new Addresses(room.worker), room.mailer);
});
afterAll(() => room.close());
beforeEach(() => room.mailer.sent.splice(0));

describe('The mail about a change of consent', () => {
  it('goes to the member and names nobody', async () => {
    const [member] = await enrolled(room.database, NOW, [{ email: 'medecin@example.org', familyName: 'SAVARY' }]);
    await job.handle({ accountId: member!.id });
    expect(room.mailer.sent.map(({ to }) => to)).toEqual(['medecin@example.org']);
    expect(JSON.stringify(room.mailer.sent)).not.toMatch(/SAVARY|retir|refus/i);
  });

  it('goes to nobody whose account is no longer active', async () => {
    await job.handle({ accountId: newId<AccountId>() });
    expect(room.mailer.sent).toEqual([]);
  });
});
