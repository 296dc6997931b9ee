import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import { OnSchedule, type ScheduledJob } from '#libs/events/jobs.js';
import { Clock } from '#libs/time/clock.js';
import { DETAILS_DAYS, UNSUCCESSFUL_DAYS } from '../../domain/request-terms.js';

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

const DAY = 86_400_000;
const BATCH = 500;

/** The numbers, the names, who checked what and how, and each verdict stay: they are the proof of the verification. */
const REDUCE = `
update accounts.request set reduced_at = $1, former_email = null, former = null,
  declaration = declaration || '{"phone": null, "usedName": null, "situations": [], "ending": []}'
where id in (select id from accounts.request where decided_at < $2 and reduced_at is null limit ${BATCH} for update skip locked)
returning id`;
const TEXTS = `update accounts.request_event set text = null, before = null
where request_id = any($1) and (text is not null or before is not null)`;
const COMPARED = `
update accounts.request_comparison set declared = null, declared_id = null, found = null, found_id = null
where request_id = any($1) and coalesce(declared, declared_id, found, found_id) is not null`;
const CODES = `delete from accounts.request_code where request_id = any($1)`;

const OVER = `
select id from accounts.request where state in ('refused', 'withdrawn') and decided_at < $1 limit ${BATCH}`;
const OF_REQUEST = ['comparison', 'check', 'event'].map(
  (part) => `delete from accounts.request_${part} where request_id = any($1)`,
);
const REQUEST = `delete from accounts.request where id = any($1)`;

/** Every night: a decided request loses what nobody needs any more, and one that led to no account is forgotten at its term. */
@OnSchedule({ name: 'registrations.reduce', cron: '3 3 * * *' })
@Injectable()
export class ReduceRequests implements ScheduledJob {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    while ((await this.reduced()) === BATCH);
    while ((await this.forgotten()) === BATCH);
  }

  private reduced(): Promise<number> {
    return this.database.transaction(async () => {
      const ids = idsOf(await this.database.rows(REDUCE, [this.clock.now(), this.before(DETAILS_DAYS)]));
      await this.database.execute(TEXTS, [ids]);
      await this.database.execute(COMPARED, [ids]);
      await this.database.execute(CODES, [ids]);
      return ids.length;
    });
  }

  private forgotten(): Promise<number> {
    return this.database.transaction(async () => {
      const ids = idsOf(await this.database.rows(OVER, [this.before(UNSUCCESSFUL_DAYS)]));
      for (const statement of [...OF_REQUEST, REQUEST]) await this.database.execute(statement, [ids]);
      return ids.length;
    });
  }

  private before(days: number): Date {
    return new Date(this.clock.now().getTime() - days * DAY);
  }
}

const idsOf = (rows: readonly { id: string }[]): readonly string[] => rows.map(({ id }) => id);
