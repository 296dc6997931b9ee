import { setTimeout as pause } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import { errorCode } from '#libs/kernel/error-code.js';
import { Tasks } from './tasks.js';

const POLL_MS = 100;
const AFTER_FAILURE_MS = 1_000;
const BATCH = 500;

/**
 * One statement, so one transaction: an event is in the outbox or in the queue, never in both or in none, whenever the worker dies.
 * Several workers pass over what another is handing over. Events of unknown kinds stay.
 */
const HAND_OVER = `
  with batch as (
    select id, kind, ids from outbox.fact where kind = any($1) order by id limit $2 for update skip locked
  ), gone as (
    delete from outbox.fact where id in (select id from batch)
  ), job as (
    select array_agg((kind, ids::json, null, null, null, null, null, null)::graphile_worker.job_spec) as specs
    from batch having count(*) > 0
  )
  select count(*) as handed from job, graphile_worker.add_jobs(job.specs)`;

/** Hands the events of committed acts to the job queue. */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = new Logger('Relay');
  readonly #stop = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly tasks: Tasks,
  ) {}

  onApplicationBootstrap(): void {
    this.#running = this.#run(this.#stop.signal);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  /** Hands over the oldest events, and tells how many. */
  async handOver(): Promise<number> {
    const [row] = await this.database.rows<{ handed: number }>(HAND_OVER, [this.tasks.eventKinds, BATCH]);
    return row?.handed ?? 0;
  }

  async #run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const wait = await this.#handOverOrTell();
      // Aborted only by the shutdown, which ends the loop.
      if (wait > 0) await pause(wait, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Milliseconds until the next look: none while events are waiting. */
  async #handOverOrTell(): Promise<number> {
    try {
      return (await this.handOver()) === BATCH ? 0 : POLL_MS;
    } catch (error) {
      this.#log.error(`events could not be handed over: ${errorCode(error)}`);
      return AFTER_FAILURE_MS;
    }
  }
}
