import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';

const LAG = `
select greatest(0, coalesce(extract(epoch from clock_timestamp() - (select min(at) from coordination.change)), 0))::float8 as waiting,
  greatest(0, extract(epoch from clock_timestamp() - (select until from coordination.gathered)))::float8 as silence`;

/** Read by the API, for the monitoring: it tells also when no worker is alive. In seconds. */
export type Lag = {
  /** Since the oldest change that is not gathered was made; 0 without any. */
  readonly waiting: number;
  /** Since changes were gathered last: every 10 s, whatever happens. */
  readonly silence: number;
};

@Injectable()
export class ActivityLag {
  constructor(private readonly database: Database) {}

  async read(): Promise<Lag> {
    const [row] = await this.database.rows<Lag>(LAG);
    if (!row) throw new Error('One row tells it');
    return row;
  }
}
