import { type Environment, developmentEnvironment } from '#config/environment.js';
import { NationalId } from '#libs/kernel/people/national-id.js';
import { FixedClock } from '#test/support/fixed-clock.js';
import { type MailRoom, mailRoom } from '#test/support/mail-room.js';
import { aMailbox, idOf, mailboxesImported, mailboxesOf } from '../../directory/testing/extracts.js';
import { personalSecureMailbox } from '../secure-mailbox.js';
import { ListedSecureMailboxes } from './listed-secure-mailboxes.js';

const DAY = 86_400_000;

let room: MailRoom;
beforeAll(async () => {
  room = await mailRoom();
  const boxes = [
    aMailbox('PER', 'b@x.example.org', idOf(1)),
    aMailbox('PER', 'a@x.example.org', idOf(1)),
    aMailbox('PER', 'c@x.example.org', idOf(2)),
  ];
  await mailboxesImported(room.urls.owner, mailboxesOf(...boxes));
});
afterAll(() => room?.close());

const of = (nth: number, later = 0) => {
  const clock = new FixedClock(new Date(Date.now() + later));
  return new ListedSecureMailboxes(room.worker, clock, true).of(NationalId.parse(idOf(nth)));
};

describe('The personal mailboxes of the secure mail', () => {
  it('are those listed under the number, and no other’s', async () => {
    expect(await of(1)).toEqual(['a@x.example.org', 'b@x.example.org']);
    expect(await of(2)).toEqual(['c@x.example.org']);
    expect(await of(3)).toEqual([]);
  });

  it('serve in production once the service has a mailbox to send from', () => {
    const environment = developmentEnvironment({
      MSS_SMTP_URL: 'smtps://mss.example.org',
      MSS_MAIL_FROM: 'spico@e-sante.mssante.example.org',
    });
    const offered = (secureMail: Environment['secureMail']) =>
      personalSecureMailbox.useFactory({ ...environment, production: true, secureMail }, room.worker, new FixedClock())
        .offered;
    expect([offered(null), offered(environment.secureMail)]).toEqual([false, true]);
  });

  it('are none once the extract is more than two weeks old: an address may be another’s by then', async () => {
    expect(await of(2, 14 * DAY)).toHaveLength(1);
    expect(await of(2, 16 * DAY)).toEqual([]);
  });
});
