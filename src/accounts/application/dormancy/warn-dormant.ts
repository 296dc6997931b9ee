import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/access/actor.js';
import { Database } from '#libs/database/database.js';
import { OnSchedule, type ScheduledJob } from '#libs/events/jobs.js';
import { Outbox } from '#libs/events/outbox.js';
import { Clock } from '#libs/time/clock.js';
import { Dormancy, dormantSince } from '../../domain/dormancy.js';

const BATCH = 500;

/** Signing in, being reinstated and the creation of the account are uses. */
const WARN = `
update accounts.account set dormant_warned_at = $1 where id in (
  select id from accounts.account
  where status = 'active' and dormant_warned_at is null and greatest(created_at, last_signed_in_at, reinstated_at) < $2
  limit ${BATCH} for update skip locked)
returning id`;

/** Every night: whoever did not sign in for a year is warned that their account will be suspended. */
@OnSchedule({ name: 'accounts.warn-dormant', cron: '23 3 * * *' })
@Injectable()
export class WarnDormant implements ScheduledJob {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly dormancy: Dormancy,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    while ((await this.batch()) === BATCH);
  }

  private batch(): Promise<number> {
    const at = this.clock.now();
    return this.database.transaction(async () => {
      const warned = await this.database.rows<{ id: AccountId }>(WARN, [at, dormantSince(this.dormancy, at)]);
      if (warned.length > 0) this.outbox.add(warned.map(({ id }) => ({ kind: 'dormant', ids: { accountId: id } })));
      return warned.length;
    });
  }
}
