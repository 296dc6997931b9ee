import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import { Clock } from '#libs/time/clock.js';
import { RateLimit } from './rate-limit.js';
import { HttpSettings } from '../settings.js';

const WINDOW_SECONDS = 60;
/** Generous, because a hospital's professionals all come from one address. */
const ROOM = 120;

/** A new window also sweeps a few that ended long ago, so that nothing else has to. */
const COUNT = `with swept as (
  delete from http.rate_limit where key in (
    select key from http.rate_limit where ends_at < $2::timestamptz - interval '1 hour' and key <> $1 order by ends_at limit 5 for update skip locked))
insert into http.rate_limit as counted (key, ends_at, used) values ($1, $2::timestamptz + make_interval(secs => $3), 1)
on conflict (key) do update set
  used = case when counted.ends_at <= $2 then 1 else counted.used + 1 end,
  ends_at = case when counted.ends_at <= $2 then excluded.ends_at else counted.ends_at end
returning used, ends_at`;

/** Addresses are kept as keyed MACs, and for an hour or so. */
@Injectable()
export class PostgresRateLimit extends RateLimit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly settings: HttpSettings,
  ) {
    super();
  }

  async count(kind: string, client: string, room = ROOM): Promise<number | null> {
    const now = this.clock.now();
    const key = createHmac('sha256', this.settings.idempotencyKey).update(`rate\n${kind}\n${client}`).digest();
    const [row] = await this.database.rows<{ used: number; ends_at: Date }>(COUNT, [key, now, WINDOW_SECONDS]);
    if (!row || row.used <= room) return null;
    return Math.max(1, Math.ceil((row.ends_at.getTime() - now.getTime()) / 1000));
  }
}
