import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import { OnSchedule, type ScheduledJob } from '#libs/events/jobs.js';

const ENSURE = `select journal.ensure_partitions((now() + interval '3 months')::date)`;
const NEXT_MONTH_EXISTS = `select journal.next_month_exists() as exists`;

/** The journal's partitions, one a month by the database's clock, made three months ahead: two months of alarm before an entry has no place. */
@OnSchedule({ name: 'journal-months.create', cron: '17 3 * * *' })
@Injectable()
export class JournalMonths implements ScheduledJob {
  constructor(private readonly database: Database) {}

  /** In the worker, whose role may run the owner's procedure. */
  async run(): Promise<void> {
    await this.database.rows(ENSURE);
  }

  /** False makes the service not ready: within a month it could record nothing, so do nothing. */
  async nextMonthExists(): Promise<boolean> {
    const [row] = await this.database.rows<{ exists: boolean }>(NEXT_MONTH_EXISTS);
    return row?.exists === true;
  }
}
