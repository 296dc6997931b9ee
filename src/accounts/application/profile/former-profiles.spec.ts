import { FixedClock } from '#test/support/fixed-clock.js';
import { type MailRoom, mailRoom } from '#test/support/mail-room.js';
import { enrolled } from '../../testing/professionals.js';
import { ForgetFormerProfiles } from './forget-former-profiles.js';
import { KEEP_FORMER } from './former-profiles.sql.js';

const REPLACED = new Date('2026-11-23T08:05:00Z');
const DAYS_90 = 90 * 86_400_000;

let room: MailRoom;
beforeAll(async () => (room = await mailRoom()));
afterAll(() => room.close());

it('A telephone that was replaced is forgotten by the worker after 90 days, and not before, also of whoever changes nothing again', async () => {
  const [account] = await enrolled(room.database, REPLACED, [{}]);
  const set = `${KEEP_FORMER} update accounts.account set phone = '+33561000000' where id = $1`;
  await room.database.execute(set, [account!.id, REPLACED]);
  const kept = async () => (await room.superuser.query('select from accounts.former_profile')).rowCount;
  const clock = new FixedClock(new Date(REPLACED.getTime() + DAYS_90));
  const job = new ForgetFormerProfiles(room.worker, clock);
  await job.run();
  expect(await kept()).toBe(1);
  clock.advance(1);
  await job.run();
  expect(await kept()).toBe(0);
});
