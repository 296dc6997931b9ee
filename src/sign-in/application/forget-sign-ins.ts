import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import { OnSchedule, type ScheduledJob } from '#libs/events/jobs.js';
import { Clock } from '#libs/time/clock.js';
import { MEMORY_MS } from '../domain/attempts.js';
import { FAMILIAR_MS } from '../domain/familiarity.js';
import { DEVICE_MEMORY_MS } from '../domain/devices.js';

const ATTEMPTS = 'delete from accounts.attempts where last_at < $1';
const NETWORKS = 'delete from accounts.familiar_network where last_at < $1';
const CHALLENGES = 'delete from accounts.challenge where expires_at < $1';
const PSC_ATTEMPTS = 'delete from accounts.psc_attempt where expires_at < $1';
const PSC_PROOFS = 'delete from accounts.psc_proof where expires_at < $1';

/** Every hour: attempts that no longer count, networks that were not seen for long, and all that waited for its second step in vain; the journal has its own entries. */
@OnSchedule({ name: 'sign-ins.forget', cron: '17 * * * *' })
@Injectable()
export class ForgetSignIns implements ScheduledJob {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - MEMORY_MS);
    for (const forget of [ATTEMPTS, CHALLENGES, PSC_ATTEMPTS, PSC_PROOFS])
      await this.database.execute(forget, [before]);
    await this.database.execute(NETWORKS, [new Date(this.clock.now().getTime() - FAMILIAR_MS)]);
  }
}

const BATCH = 5_000;
const FORGET = `
delete from accounts.session where id in (select id from accounts.session where created_at < $1 and expires_at < $2 limit $3)`;

/** Every night: sessions that are over and too old to recognise a device by. The journal keeps who did what in them. */
@OnSchedule({ name: 'sessions.forget', cron: '43 2 * * *' })
@Injectable()
export class ForgetSessions implements ScheduledJob {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const at = this.clock.now();
    const before = new Date(at.getTime() - DEVICE_MEMORY_MS);
    while ((await this.database.execute(FORGET, [before, at, BATCH])) === BATCH);
  }
}
