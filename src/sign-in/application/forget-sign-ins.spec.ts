import { randomBytes } from 'node:crypto';
import { newId } from '#libs/kernel/identifier.js';
import { FixedClock } from '#test/support/fixed-clock.js';
import { type MailRoom, mailRoom } from '#test/support/mail-room.js';
import { enrolled } from '../../accounts/testing/professionals.js';
import { ForgetSignIns } from './forget-sign-ins.js';

const HOUR = 3_600_000;

const WAITING = `
with c as (insert into accounts.challenge (id, account_id, expires_at) values ($1, $2, $3)),
  a as (insert into accounts.psc_attempt (id, redirect_uri, expires_at) values ($1, 'https://spico.example/retour', $3)),
  p as (insert into accounts.psc_proof (id, identity, expires_at) values ($1, '{}', $3)),
  n as (insert into accounts.familiar_network (network, owner, last_at) values ($4, $4, $5))
insert into accounts.attempts (subject, count, last_at, open_at) values ($4, 1, $3, $3)`;
const LEFT = `
select (select count(*) from accounts.challenge) as challenges, (select count(*) from accounts.psc_attempt) as "pscAttempts",
  (select count(*) from accounts.psc_proof) as "pscProofs", (select count(*) from accounts.attempts) as attempts,
  (select count(*) from accounts.familiar_network) as networks`;

describe('What waits for the second step of a sign-in', () => {
  let room: MailRoom;
  beforeAll(async () => (room = await mailRoom()));
  afterAll(() => room.close());

  it('is forgotten by the worker an hour after it was over, and a network after 90 days, and not before', async () => {
    const clock = new FixedClock();
    const [account] = await enrolled(room.database, clock.now(), [{}]);
    const before = (ms: number) => new Date(clock.now().getTime() - ms);
    for (const more of [0, 1]) {
      const [over, seen] = [before(HOUR + more), before(90 * 24 * HOUR + more)];
      await room.database.execute(WAITING, [newId(), account?.id, over, randomBytes(16), seen]);
    }
    await new ForgetSignIns(room.worker, clock).run();
    expect(await room.database.rows(LEFT)).toEqual([
      { challenges: 1, pscAttempts: 1, pscProofs: 1, attempts: 1, networks: 1 },
    ]);
  });
});
