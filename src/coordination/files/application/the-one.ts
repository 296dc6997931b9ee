import type { FileId } from '#libs/access/facts.js';
import type { Act } from '#libs/use-cases/act.js';
import type { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { assertNoMembership } from '../../../consent/index.js';
import type { Designation, KnownFiles } from '../domain/known-files.js';

/**
 * The file of a person who addresses the service centre; null when nobody is known. Whatever becomes of the act, the files found say in their logs who
 * looked, and it counts.
 * @throws `person-ambiguous` for twins and true homonyms, whose files are told apart by their number alone; `own-file`
 */
export async function theOne(
  known: KnownFiles,
  database: Database,
  act: Act<unknown>,
  whose: Designation,
): Promise<FileId | null> {
  act.countsRejectedTries = true;
  const [found, ...others] = await known.of(whose);
  if (!found) return null;
  act.journalDetails.files = [found, ...others].map(({ fileId }) => fileId);
  if (others.length > 0) throw new DomainError('conflict', 'person-ambiguous');
  act.journalDetails.personId = found.personId;
  await assertNoMembership(database, [found.fileId], act.actor.accountId);
  return found.fileId;
}
