import type { AccountId } from '#libs/access/actor.js';
import type { Database } from '#libs/database/database.js';

const HOLD = `select from accounts.account where id = $1 for no key update`;

/**
 * Before all else that an act opens, gives or ends of an account: of two at once the second sees what the first did, and neither holds what the
 * other waits for.
 */
export const lockAccount = (database: Database, accountId: AccountId): Promise<unknown> =>
  database.rows(HOLD, [accountId]);
