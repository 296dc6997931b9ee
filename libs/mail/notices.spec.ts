import { Email } from '#libs/kernel/people/email.js';
import { FixedClock } from '#test/support/fixed-clock.js';
import { overlapping } from '#test/support/overlapping.js';
import { type MailRoom, mailRoom } from '#test/support/mail-room.js';
import { gatheredMail } from './gathered-mail.js';
import type { Mail } from './mailer.js';
import { type Ids, type Notice, Notices } from './notices.js';
import { InMemoryMailer } from './testing/in-memory-mailer.js';

let room: MailRoom;
beforeAll(async () => (room = await mailRoom()));
afterAll(() => room.close());

class RefusingMailer extends InMemoryMailer {
  refuses = false;
  override send(mail: Mail): Promise<void> {
    return this.refuses ? Promise.reject(new Error('451 not now')) : super.send(mail);
  }
}

const letter = (to: string, subject = 'Bonne nouvelle') => ({
  to: Email.parse(to),
  subject,
  text: `Bonjour,\n\n${subject}.`,
});
const HOUR_MS = 3_600_000;

/** News to addresses, within five an hour and eight a day. */
function scene(kind: string) {
  const [mailer, clock] = [new RefusingMailer(), new FixedClock()];
  const settings = { budget: { anHour: 5, aDay: 8, gatheredAfterMs: HOUR_MS }, key: Buffer.alloc(32, 1) };
  const notices = new Notices(room.worker, mailer, settings, clock);
  const notice: Notice = {
    kind,
    mail: ({ to = '' }: Ids) => Promise.resolve(letter(to)),
    many: (count) => `${count} bonnes nouvelles`,
  };
  const told = async (to: string, job?: string) => notices.tell(notice, { to }, job);
  const waiting = async () => {
    const text = 'select count(*) as waiting from mail.notice where kind = $1 and due_at is not null';
    return (await room.worker.rows<{ waiting: number }>(text, [kind]))[0]?.waiting;
  };
  return { mailer, clock, told, waiting };
}

/** Whoever has counted waits before what it adds is there. */
const COUNTED = `
create function public.counted() returns trigger language plpgsql as $$
  begin perform pg_advisory_xact_lock_shared(1); return new; end $$;
create trigger counted before insert on mail.notice for each row execute function public.counted()`;

describe('Notices to one mailbox', () => {
  it('beyond the budget of an hour wait, also of many at once, and not for others', async () => {
    const { mailer, told, waiting } = scene('at-once');
    for (let nth = 0; nth < 4; nth += 1) await told(`camille+${nth}@example.org`);
    const both = [4, 5].map((nth) => () => told(`camille+${nth}@example.org`));
    await room.superuser.query(COUNTED);
    await overlapping(room, 'select pg_advisory_xact_lock(1)', [], both);
    await room.superuser.query('drop function public.counted() cascade');
    expect([mailer.sent.length, await waiting()]).toEqual([5, 1]);
    await told('dominique@example.org');
    expect(mailer.sent).toHaveLength(6);
  });

  it('find room again an hour later, until the budget of the day is spent', async () => {
    const { mailer, clock, told, waiting } = scene('day');
    for (let hour = 0; hour < 3; hour += 1) {
      for (let nth = 0; nth < 4; nth += 1) await told('camille@example.org');
      clock.advance(HOUR_MS);
    }
    expect([mailer.sent.length, await waiting()]).toEqual([8, 4]);
    clock.advance(24 * HOUR_MS);
    await told('camille@example.org');
    expect(mailer.sent).toHaveLength(9);
  });

  it('are counted once however often the job is tried, and sent by the try that succeeds', async () => {
    const { mailer, told, waiting } = scene('tried-again');
    mailer.refuses = true;
    for (let tries = 0; tries < 6; tries += 1) await expect(told('camille@example.org', '4711')).rejects.toThrow('451');
    mailer.refuses = false;
    await told('camille@example.org', '4711');
    for (let nth = 0; nth < 4; nth += 1) await told('camille@example.org');
    expect([mailer.sent.length, await waiting()]).toEqual([5, 0]);
    for (let tries = 0; tries < 2; tries += 1) await told('camille@example.org', '4712');
    expect([mailer.sent.length, await waiting()]).toEqual([5, 1]);
  });
});

describe('A mail that gathers', () => {
  const since = new Date('2026-11-23T09:05:00+01:00');
  const to = 'camille@example.org';
  const gather = (...mails: [subject: string, count: number][]) =>
    gatheredMail(
      mails.map(([subject, count]) => ({ mail: letter(to, subject), count, since })),
      (count) => `${count} changements`,
    );

  it('says how many, since when and of what, and then the newest', () => {
    const { subject, text } = gather(['Mot de passe changé', 3], ['Codes renouvelés', 1]);
    expect(subject).toBe('4 changements');
    expect(text).toMatch(/^Bonjour,\n\n4 changements, depuis le 23 novembre 2026 à 09:05 \(heure de Paris\)\./);
    expect(text).toContain('– Mot de passe changé (3)\n– Codes renouvelés (1)\n\nCodes renouvelés.');
  });

  it('is the mail itself when only one is left to tell', () => {
    expect(gather(['Mot de passe changé', 1])).toEqual(letter(to, 'Mot de passe changé'));
  });
});
