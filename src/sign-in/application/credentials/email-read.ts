import type { AccountId } from '#libs/access/actor.js';
import type { Database } from '#libs/database/database.js';

const READ = `update accounts.account set email_confirmed_at = $2 where id = $1`;

/** Whoever has the account showed that they read its address. */
export const noteEmailRead = (database: Database, accountId: AccountId, at: Date): Promise<number> =>
  database.execute(READ, [accountId, at]);
