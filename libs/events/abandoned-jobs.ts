import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import { OnSchedule, type ScheduledJob } from './jobs.js';

/** Longer than any job may take: each has deadlines of seconds. */
const RELEASE = `
  select graphile_worker.force_unlock_workers(array_agg(distinct locked_by))
  from graphile_worker.jobs where locked_at < now() - interval '10 minutes' having count(*) > 0`;

/** Jobs of a worker that was killed go to another after 10 minutes; the queue by itself would wait 4 hours. */
@OnSchedule({ name: 'abandoned-jobs.release', cron: '*/5 * * * *' })
@Injectable()
export class AbandonedJobs implements ScheduledJob {
  constructor(private readonly database: Database) {}

  async run(): Promise<void> {
    await this.database.rows(RELEASE);
  }
}
