import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/authorisation/actor.js';
import { Database } from '#libs/database/database.js';

const PROFILE = `
update accounts.account a set phone = f.phone, returns_on = f.returns_on, replaced_by = f.replaced_by
from (select * from accounts.former_profile where account_id = $1 and replaced_at >= $2 order by replaced_at, id limit 1) f
where a.id = f.account_id`;
/** Answers go to the address that is restored; the code that was mailed with the number serves no more. */
const SUPPORT = `
update accounts.support_request r set email = a.email, taken_back_at = $3
from accounts.account a where a.id = $1 and r.account_id = a.id and r.opened_at >= $2`;

/** What others saw of an account, or were asked from it, while somebody else may have had it. */
@Injectable()
export class SeenSince {
  constructor(private readonly database: Database) {}

  /** Within an act, once the address is restored. Answers what was taken back, as codes. */
  async takeBack(accountId: AccountId, since: Date, at: Date): Promise<readonly string[]> {
    const profile = await this.database.execute(PROFILE, [accountId, since]);
    const requests = await this.database.execute(SUPPORT, [accountId, since, at]);
    return [...(profile > 0 ? ['profile-restored'] : []), ...(requests > 0 ? ['support-requests'] : [])];
  }
}
