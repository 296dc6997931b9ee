import { Injectable } from '@nestjs/common';
import type { Permission } from '#libs/access/decision.js';
import type { Columns } from '#libs/use-cases/table.js';
import { Database } from '#libs/database/database.js';
import { MY_FILE, type MyFileRow } from './my-file-row.js';

/** When something of each kind changed last in a file, as the worker gathered it; null: never, or before anybody kept it. */
export type ActivityRow = {
  readonly news_at: string | null;
  readonly circle_at: string | null;
  readonly person_at: string | null;
  readonly state_at: string | null;
};

/** A file in a list. */
export type ListedRow = MyFileRow & ActivityRow;

/** With `OF_FILE` and `ACTIVITY_OF_FILE`. */
export const LISTED_FILE: Columns<ListedRow> = {
  ...MY_FILE,
  news_at: 'a.news',
  circle_at: 'a.circle',
  person_at: 'a.person',
  state_at: 'a.state',
};

/** Of a stay `m`. */
export const ACTIVITY_OF_FILE = `
  left join lateral (select * from coordination.activity where file_id = m.file_id offset 0) a on true`;

/** The header of a file says whether it is open and whether the person agrees. */
export const STATE_OPENED_BY: Permission = { action: 'read', section: 'file' };

/** Who may read a kind of change, and nobody else, is told when there was one. */
const OPENED_BY: Readonly<Record<keyof ActivityRow, Permission>> = {
  news_at: { action: 'read', section: 'news' },
  circle_at: { action: 'read', section: 'circle' },
  person_at: { action: 'read', section: 'identity.traits' },
  state_at: STATE_OPENED_BY,
};
const KINDS = Object.entries(OPENED_BY) as readonly [keyof ActivityRow, Permission][];

/** The instant of the last change among those that the reader may read; null: there was none. */
export function lastActivityOf(row: ActivityRow, may: (requires: Permission) => boolean): Date | null {
  let last: Date | null = null;
  for (const [kind, requires] of KINDS) {
    const at = row[kind] && new Date(row[kind]);
    // The decision costs more than the comparison.
    if (at && (!last || at > last) && may(requires)) last = at;
  }
  return last;
}

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
