import { newSessionId } from '#libs/http/authentication/session-tokens.js';
import { FixedClock } from '#test/support/fixed-clock.js';
import { type MailRoom, mailRoom } from '#test/support/mail-room.js';
import { enrolled } from '../../../accounts/testing/professionals.js';
import { OPEN_SESSION } from '../open-session.sql.js';
import { ForgetSessions } from '../forget-sign-ins.js';
import { SendDeviceNotice } from './send-device-notice.js';

const OPENED = new Date('2026-11-23T08:05:00Z');
const END = new Date('2026-11-23T20:05:00Z');
const DAY = 86_400_000;

let room: MailRoom;
beforeAll(async () => (room = await mailRoom()));
afterAll(() => room.close());

async function session(email: string) {
  const [account] = await enrolled(room.database, OPENED, [{ email }]);
  const sessionId = newSessionId();
  await room.database.execute(OPEN_SESSION, [sessionId, account!.id, 'otp', 'test', OPENED, END]);
  return sessionId;
}

describe('The mail about a new device', () => {
  it('goes to who owns the account, and tells the hour of Paris and no place', async () => {
    const sessionId = await session('soignante@example.org');
    await new SendDeviceNotice(room.worker, room.notices).handle({ sessionId });
    expect(room.mailer.sent.map(({ to }) => to)).toEqual(['soignante@example.org']);
    expect(room.mailer.sent[0]!.text).toMatch(/le 23 novembre 2026 à 09:05 \(heure de Paris\)/);
    expect(room.mailer.sent[0]!.text).not.toContain('test');
  });
});

describe('A session that is over', () => {
  const left = async () => (await room.superuser.query('select from accounts.session')).rowCount;

  it('is forgotten after half a year, when it no longer tells a device that comes back; one that lasts is not', async () => {
    await session('autre@example.org');
    const lasting = await session('durable@example.org');
    await room.superuser.query(`update accounts.session set expires_at = 'infinity' where id = $1`, [lasting]);
    const clock = new FixedClock(new Date(OPENED.getTime() + 180 * DAY));
    const job = new ForgetSessions(room.worker, clock);
    const before = await left();
    await job.run();
    expect(await left()).toBe(before);
    clock.advance(1);
    await job.run();
    expect(await left()).toBe(1);
  });
});
