import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import { OnSchedule, type ScheduledJob } from '#libs/events/jobs.js';
import { Clock } from '#libs/time/clock.js';

/** Longer than anybody has to take an account back. */
const KEPT = `interval '90 days'`;
const BATCH = 5_000;
const FORGET = `
delete from accounts.former_profile where id in (
  select id from accounts.former_profile where replaced_at < $1::timestamptz - ${KEPT} limit $2)`;

/** Every night: what colleagues saw of somebody before, once no take-back can put it back. */
@OnSchedule({ name: 'profiles.forget-former', cron: '47 2 * * *' })
@Injectable()
export class ForgetFormerProfiles implements ScheduledJob {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    while ((await this.database.execute(FORGET, [this.clock.now(), BATCH])) === BATCH);
  }
}
