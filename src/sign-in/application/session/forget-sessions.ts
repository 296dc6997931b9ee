import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import { OnSchedule, type ScheduledJob } from '#libs/events/jobs.js';
import { Clock } from '#libs/time/clock.js';
import { DEVICE_MEMORY_MS } from '../../domain/devices.js';

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
