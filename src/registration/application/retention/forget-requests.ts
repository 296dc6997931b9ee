import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import { OnSchedule, type ScheduledJob } from '#libs/events/jobs.js';
import { Clock } from '#libs/time/clock.js';

/** A link that confirms serves for two days; a day more lets whoever comes late be told so. */
const UNCONFIRMED_DAYS = 3;

const EVENTS = `
delete from accounts.request_event e using accounts.request r
where r.id = e.request_id and r.confirmed_at is null and r.asked_at < $1`;
const REQUESTS = `delete from accounts.request where confirmed_at is null and asked_at < $1`;

/** Every night: what nobody confirmed may be anybody's name and address, and is not kept. */
@OnSchedule({ name: 'registrations.forget', cron: '43 2 * * *' })
@Injectable()
export class ForgetRequests implements ScheduledJob {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - UNCONFIRMED_DAYS * 86_400_000);
    await this.database.transaction(async () => {
      await this.database.execute(EVENTS, [before]);
      await this.database.execute(REQUESTS, [before]);
    });
  }
}
