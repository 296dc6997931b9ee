import { setTimeout as pause } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import { errorCode } from '#libs/kernel/error-code.js';

const POLL_MS = 1_000;
const AFTER_FAILURE_MS = 5_000;
const BATCH = 5_000;

/** One worker at a time: who holds the instant moves it. */
const TURN = `select from coordination.gathered for update skip locked`;

/**
 * What was taken is noted at one instant, which no earlier look gave out: to the millisecond, as it is told. It moves on without changes too, for
 * those who ask what has come to its end since.
 */
const GATHER = `
with moment as (
  select greatest(date_trunc('milliseconds', clock_timestamp()), until + interval '1 millisecond') as at, until from coordination.gathered
), taken as (
  delete from coordination.change where ctid = any (array(select ctid from coordination.change limit $1)) returning kind, about
), of_files as (
  insert into coordination.activity as a (file_id, news, circle, person, state)
  select t.about, max(m.at) filter (where t.kind = 'news'), max(m.at) filter (where t.kind = 'circle'),
    max(m.at) filter (where t.kind = 'person'), max(m.at) filter (where t.kind = 'state')
  from taken t cross join moment m where t.kind <> 'stay' group by t.about
  on conflict (file_id) do update set news = greatest(a.news, excluded.news), circle = greatest(a.circle, excluded.circle),
    person = greatest(a.person, excluded.person), state = greatest(a.state, excluded.state)
), of_stays as (
  insert into coordination.stay_activity as s (membership_id, at)
  select distinct t.about, m.at from taken t cross join moment m where t.kind = 'stay'
  on conflict (membership_id) do update set at = excluded.at
), moved as (
  update coordination.gathered set until = m.at from moment m
  where exists (select from taken) or m.at > m.until + interval '10 seconds'
)
select count(*) as gathered from taken`;

/** Gathers what acts left in `coordination.change` into the last activity of each file, as long as the worker runs. */
@Injectable()
export class GatherChanges implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = new Logger('GatherChanges');
  readonly #stop = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(private readonly database: Database) {}

  onApplicationBootstrap(): void {
    this.#running = this.#run(this.#stop.signal);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  /** Gathers as many of the changes that wait as a batch holds, and tells how many; none while another worker does. */
  gather(): Promise<number> {
    return this.database.transaction(async () => {
      if ((await this.database.rows(TURN)).length === 0) return 0;
      const [row] = await this.database.rows<{ gathered: number }>(GATHER, [BATCH]);
      return row?.gathered ?? 0;
    });
  }

  async #run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const wait = await this.#gatherOrTell();
      // Aborted only by the shutdown, which ends the loop.
      if (wait > 0) await pause(wait, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Milliseconds until the next look: none while changes are waiting. */
  async #gatherOrTell(): Promise<number> {
    try {
      return (await this.gather()) === BATCH ? 0 : POLL_MS;
    } catch (error) {
      this.#log.error(`changes of files could not be gathered: ${errorCode(error)}`);
      return AFTER_FAILURE_MS;
    }
  }
}
