import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import { OnSchedule, type ScheduledJob } from '#libs/events/jobs.js';

const BATCH = 5_000;
const FORGET = `
  delete from idempotency.key
  where (account_id, key) in (select account_id, key from idempotency.key where at < now() - interval '24 hours' limit $1)`;

/** Keys are promised for 24 hours. Deleted in small pieces, so that no creating request waits (docs/decisions). */
@OnSchedule({ name: 'idempotency-keys.forget', cron: '*/10 * * * *' })
@Injectable()
export class ForgetIdempotencyKeys implements ScheduledJob {
  constructor(private readonly database: Database) {}

  async run(): Promise<void> {
    while ((await this.database.execute(FORGET, [BATCH])) === BATCH);
  }
}
