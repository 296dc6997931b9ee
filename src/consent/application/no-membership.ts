import type { AccountId } from '#libs/access/actor.js';
import type { FileId } from '#libs/access/facts.js';
import type { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';

const partIn = (file: string, account: string) => `
select from coordination.facts_membership m where m.file_id = ${file} and (m.account_id = ${account}
  or m.account_id in (select d.account_id from accounts.facts_delegation d where d.delegate_account_id = ${account}))`;

const PART = `${partIn('any($1::uuid[])', '$2')} limit 1`;

/**
 * A condition of the lists of the desk, on the column that names the file: as `assertNoMembership`, so that nobody is told either that something waits on a file
 * of theirs. What one asked for oneself is not hidden by it: it can be taken back.
 */
export const notOwnFileSql = (file: string, account = 'f.account_id') => `not exists (${partIn(file, account)})`;

/**
 * An operator who is a professional decides nothing about a file in which they, or somebody in whose name they act or acted, take part, took part or are
 * invited; nor are they told who else saw it. @throws `own-file`
 */
export async function assertNoMembership(
  database: Database,
  files: readonly FileId[],
  accountId: AccountId,
): Promise<void> {
  if ((await database.rows(PART, [files, accountId])).length > 0) throw new DomainError('conflict', 'own-file');
}
