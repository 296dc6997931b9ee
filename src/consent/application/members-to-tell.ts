import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/authorisation/actor.js';
import type { FileId } from '#libs/authorisation/facts.js';
import type { Act } from '#libs/cqrs/act.js';
import { Database } from '#libs/database/database.js';

const MEMBERS = `
select distinct account_id as "accountId" from coordination.facts_membership
where file_id = $1 and status = 'active' and (ends_at is null or ends_at > $2) and account_id <> $3`;

/** A change of consent concerns every member at once. */
@Injectable()
export class MembersToTell {
  constructor(private readonly database: Database) {}

  /** One fact for each of the others, so that each mail is sent, and tried again, on its own (`SendConsentChange`). */
  async announce(act: Act<unknown>, fileId: FileId, at: Date): Promise<void> {
    const members = await this.database.rows<{ accountId: AccountId }>(MEMBERS, [fileId, at, act.actor.accountId]);
    for (const { accountId } of members) act.announce('consent-changed', { fileId, accountId });
  }
}
