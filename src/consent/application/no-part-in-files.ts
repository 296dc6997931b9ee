import type { AccountId } from '#libs/authorisation/actor.js';
import type { FileId } from '#libs/authorisation/facts.js';
import type { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';

const PART = `
select from coordination.facts_membership m where m.file_id = any($1::uuid[]) and (m.account_id = $2
  or m.account_id in (select d.account_id from accounts.facts_delegation d where d.delegate_account_id = $2)) limit 1`;

/**
 * An operator who is a professional decides nothing about a file in which they, or somebody in whose name they act or acted, take part, took part or are
 * invited; nor are they told who else saw it. @throws `own-file`
 */
export async function assertNoPart(database: Database, files: readonly FileId[], accountId: AccountId): Promise<void> {
  if ((await database.rows(PART, [files, accountId])).length > 0) throw new DomainError('conflict', 'own-file');
}
