import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';

const LAG = `
with newest as (select number, (statement ->> 'at')::timestamptz as at from journal.seal order by number desc limit 1),
progress as (
  select (statement ->> 'seen')::bigint as seen, statement -> 'waiting' as waiting from journal.seal where kind = 'entries' order by number desc limit 1),
fresh as (select recorded_at from journal.entry where id > coalesce((select seen from progress), 0) order by id limit 1),
late as (
  select min(e.recorded_at) as recorded_at from progress cross join json_array_elements(waiting) open
  join journal.entry e on e.id between (open ->> 0)::bigint and (open ->> 1)::bigint),
unwitnessed as (
  select (statement ->> 'at')::timestamptz as at from journal.seal where number > (select number from journal.witnessed) order by number limit 1)
select
  extract(epoch from clock_timestamp() - least((select recorded_at from fresh), (select recorded_at from late)))::float8 as lag,
  extract(epoch from clock_timestamp() - (select at from newest))::float8 as silence,
  case when exists (select from journal.witnessed) then coalesce(extract(epoch from clock_timestamp() - (select at from unwitnessed)), 0)::float8 end as unwitnessed,
  (select coalesce(sum(refused), 0)::int from journal.seal where refused > 0) as refused`;

/** How far the sealing is behind; in seconds. */
export type Lag = {
  /** Since the oldest entry without a seal was recorded; 0 without any. */
  readonly lag: number;
  /** Since the last seal: one comes every minute, whatever happens. Null before the first. */
  readonly silence: number | null;
  /** Since the oldest seal that the witness has not got; null before it got any. */
  readonly unwitnessed: number | null;
  /** Entries that were never sealed, because their MAC was wrong. */
  readonly refused: number;
};

/** Read from the database by the API, for the monitoring: it tells also when no worker is alive. */
@Injectable()
export class SealLag {
  constructor(private readonly database: Database) {}

  async read(): Promise<Lag> {
    const [row] = await this.database.rows<Lag & { readonly lag: number | null }>(LAG);
    return { silence: null, unwitnessed: null, refused: 0, ...row, lag: row?.lag ?? 0 };
  }
}
