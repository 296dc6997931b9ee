import { Injectable, Logger } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import { OnSchedule, type ScheduledJob } from './jobs.js';
import { Tasks } from './tasks.js';

const UNHANDLED = `select kind, count(*) as events from outbox.fact where kind <> all($1) group by kind order by kind`;

/** An event without a handler is a fault of the release, or of a worker older than the API: it stays in the outbox until a worker knows it. */
@OnSchedule({ name: 'unhandled-events.report', cron: '* * * * *' })
@Injectable()
export class UnhandledEvents implements ScheduledJob {
  readonly #log = new Logger('Outbox');

  constructor(
    private readonly database: Database,
    private readonly tasks: Tasks,
  ) {}

  async run(): Promise<void> {
    for (const { kind, events } of await this.find())
      this.#log.error(`${events} events ${kind} wait: this worker has no handler for them`);
  }

  find(): Promise<{ readonly kind: string; readonly events: number }[]> {
    return this.database.rows(UNHANDLED, [this.tasks.eventKinds]);
  }
}
