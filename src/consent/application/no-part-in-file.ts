import type { AccountId } from '#libs/authorisation/actor.js';
import type { FileId } from '#libs/authorisation/facts.js';
import type { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';

const PART = `select from coordination.facts_membership where file_id = $1 and account_id = $2 limit 1`;

/** An operator who is a professional decides nothing about a file in which they take part, took part or are invited. @throws `own-file` */
export async function assertNoPart(database: Database, fileId: FileId, accountId: AccountId): Promise<void> {
  if ((await database.rows(PART, [fileId, accountId])).length > 0) throw new DomainError('conflict', 'own-file');
}
