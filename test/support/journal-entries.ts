import type { Database } from '#libs/database/database.js';

/** A row of the journal, as a spec asserts it. */
export type JournaledEntry = {
  readonly outcome: string;
  readonly action: string;
  readonly section: string | null;
  readonly code: string | null;
  readonly account_id: string | null;
  readonly on_behalf_of: string | null;
  readonly mode: string;
  readonly person_id: string | null;
  readonly files: readonly string[];
  readonly item: string | null;
  readonly because: readonly string[];
  readonly request_id: string;
};

/** What the journal holds, oldest first, of one request or of all. */
export const journalEntries = (
  database: Database,
  { requestId = null as string | null } = {},
): Promise<JournaledEntry[]> =>
  database.rows(
    `select outcome, action, section, code, account_id, on_behalf_of, mode, person_id, files, item, because, request_id
     from journal.entry where $1::text is null or request_id = $1 order by id`,
    [requestId],
  );
