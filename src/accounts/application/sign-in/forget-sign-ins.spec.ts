import { randomBytes } from 'node:crypto';
import { newId } from '#libs/kernel/identifier.js';
import { FixedClock } from '#libs/testing/fixed-clock.js';
import { type MailRoom, mailRoom } from '#libs/testing/mail-room.js';
import { enrolled } from '../../testing/professionals.js';
import { ForgetSignIns } from './forget-sign-ins.js';

const HOUR = 3_600_000;

const WAITING = `
with c as (insert into accounts.challenge (id, account_id, expires_at) values ($1, $2, $3)),
  a as (insert into accounts.psc_attempt (id, redirect_uri, expires_at) values ($1, 'https://spico.example/retour', $3)),
  p as (insert into accounts.psc_proof (id, identity, expires_at) values ($1, '{}', $3))
insert into accounts.attempts (subject, count, last_at, open_at) values ($4, 1, $3, $3)`;
const LEFT = `
select (select count(*) from accounts.challenge) as challenges, (select count(*) from accounts.psc_attempt) as "pscAttempts",
  (select count(*) from accounts.psc_proof) as "pscProofs", (select count(*) from accounts.attempts) as attempts`;

describe('What waits for the second step of a sign-in', () => {
  let room: MailRoom;
  beforeAll(async () => (room = await mailRoom()));
  afterAll(() => room.close());

  it('is forgotten by the worker an hour after it was over, and not before', async () => {
    const clock = new FixedClock();
    const [account] = await enrolled(room.database, clock.now(), [{}]);
    for (const ago of [2 * HOUR, 0]) {
      const at = new Date(clock.now().getTime() - ago);
      await room.database.execute(WAITING, [newId(), account?.id, at, randomBytes(16)]);
    }
    await new ForgetSignIns(room.worker, clock).run();
    expect(await room.database.rows(LEFT)).toEqual([{ challenges: 1, pscAttempts: 1, pscProofs: 1, attempts: 1 }]);
  });
});
