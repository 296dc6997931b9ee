import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';

/** When it was recorded, by the other clock, keeps older months out of the search. */
const DONE = `
select from journal.entry
where account_id = any($1::uuid[]) and recorded_at >= least($2, now()) - interval '1 day' and at >= $2 and request_id = $3 and outcome = 'done'
limit 1`;

/** For whoever refers to what was done: the journal says whether it was. */
@Injectable()
export class JournalledActs {
  constructor(private readonly database: Database) {}

  /** Whether one of these accounts did something by that request, since then. */
  async wasDone(requestId: string, by: readonly string[], since: Date): Promise<boolean> {
    return (await this.database.rows(DONE, [by, since, requestId])).length > 0;
  }
}
