import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/access/actor.js';
import type { FileId } from '#libs/access/facts.js';
import type { Act } from '#libs/use-cases/act.js';
import { Database } from '#libs/database/database.js';

const MEMBERS = `
select distinct account_id as "accountId" from coordination.facts_membership
where file_id = $1 and status = 'active' and (ends_at is null or ends_at > $2) and account_id <> $3`;

/** What changes for every member at once: the consent, or a death that was recorded by mistake. */
@Injectable()
export class MembersToTell {
  constructor(private readonly database: Database) {}

  /** One fact for each of the others, so that each mail is sent, and tried again, on its own. */
  async publish(
    act: Act<unknown>,
    fileId: FileId,
    at: Date,
    kind: 'consent-changed' | 'death-correction' = 'consent-changed',
  ): Promise<void> {
    const members = await this.database.rows<{ accountId: AccountId }>(MEMBERS, [fileId, at, act.actor.accountId]);
    for (const { accountId } of members) act.publish(kind, { fileId, accountId });
  }
}
