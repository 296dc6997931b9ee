import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';

/**
 * Two ways to the oldest entry without a seal. What the newest seal says is still to come tells of any age; but it is the sealer's own word. So entries of
 * the last minutes, by when they were recorded, are held against what the seals of these minutes list, and the oldest one that was found is kept in
 * mind ($1, $2) until a seal lists it. Bounded: a busy hour costs what its last minutes hold. One recorded in the future is as far from right as one that has
 * waited that long, and must not bring the figure below zero.
 */
const LAG = `
with newest as (select number, (statement ->> 'at')::timestamptz as at from journal.seal order by number desc limit 1),
progress as (
  select (statement ->> 'seen')::bigint as seen, statement -> 'waiting' as waiting
  from journal.seal where kind in ('entries', 'resumed') order by number desc limit 1),
astray as (
  select id::bigint from journal.seal cross join json_array_elements_text(statement -> 'astray') id where kind = 'resumed'),
fresh as (
  select id, recorded_at from journal.entry
  where id > coalesce((select seen from progress), 0) and id not in (select id from astray) order by id limit 1),
late as (
  select e.id, e.recorded_at from progress cross join json_array_elements(waiting) open
  cross join lateral (
    select id, recorded_at from journal.entry where id between (open ->> 0)::bigint and (open ->> 1)::bigint order by id limit 1) e
  order by e.recorded_at limit 1),
lately as materialized (
  select statement from journal.seal
  where number > (select number from newest) - 10000 and (statement ->> 'at')::timestamptz > now() - interval '5 minutes'),
listed as (
  select range_agg(int8range(first, last, '[]')) as ids from (
    select (r ->> 0)::bigint as first, (r ->> 1)::bigint as last from lately
    cross join json_array_elements(statement -> 'ids') r where statement ->> 'kind' = 'entries'
    union all
    select (r ->> 0)::bigint, (r ->> 1)::bigint from lately
    cross join json_array_elements(statement -> 'refused') r where statement ->> 'kind' = 'entries') ranges),
unlisted as (
  select e.id, e.recorded_at
  from (select id, recorded_at from journal.entry where recorded_at > now() - interval '4 minutes' limit 200000) e
  where not coalesce((select ids from listed) @> e.id, false) and e.id not in (select id from astray)
  order by e.recorded_at limit 1),
kept as (
  select e.id, e.recorded_at from journal.entry e
  where e.id = $1 and e.recorded_at = $2 and e.id not in (select id from astray) and not exists (
    select from journal.seal s cross join json_array_elements(s.statement -> 'ids') r
    where s.highest >= $1 and s.lowest <= $1 and (s.statement ->> 'at')::timestamptz >= $2
      and $1 between (r ->> 0)::bigint and (r ->> 1)::bigint)
    and not exists (
      select from journal.seal s cross join json_array_elements(s.statement -> 'refused') r
      where s.refused > 0 and $1 between (r ->> 0)::bigint and (r ->> 1)::bigint)),
oldest as (
  select id, recorded_at from (table fresh union all table late union all table unlisted union all table kept) found
  order by recorded_at limit 1),
unwitnessed as (
  select (statement ->> 'at')::timestamptz as at from journal.seal where number > (select number from journal.witnessed) order by number limit 1)
select
  (select id::text from oldest) as "oldestId", (select recorded_at::text from oldest) as "oldestAt",
  abs(extract(epoch from clock_timestamp() - (select recorded_at from oldest)))::float8 as lag,
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

type Row = Omit<Lag, 'lag'> & {
  readonly lag: number | null;
  readonly oldestId: string | null;
  readonly oldestAt: string | null;
};

/** Read from the database by the API, for the monitoring: it tells also when no worker is alive, and does not ask the sealer what is left to seal. */
@Injectable()
export class SealLag {
  #oldest: readonly [id: string | null, at: string | null] = [null, null];

  constructor(private readonly database: Database) {}

  async read(): Promise<Lag> {
    const [row] = await this.database.rows<Row>(LAG, this.#oldest);
    this.#oldest = [row?.oldestId ?? null, row?.oldestAt ?? null];
    const { silence = null, unwitnessed = null, refused = 0 } = row ?? {};
    return { lag: row?.lag ?? 0, silence, unwitnessed, refused };
  }
}
