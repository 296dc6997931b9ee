import type { Actor } from '#libs/access/actor.js';
import type { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';

/** In this order: whoever ends the session holds the account before. */
const HOLD_OWN = `
select from accounts.session s join accounts.account a on a.id = s.account_id
where s.id = $1 and s.ended_at is null for no key update of a for share of s`;

/** `lockAccount` of who is signed in: nothing comes of a session that ended since the act was admitted. @throws DomainError `session-ended` */
export async function lockOwnAccount(database: Database, { sessionId }: Actor): Promise<void> {
  const held = await database.rows(HOLD_OWN, [sessionId]);
  if (held.length === 0) throw new DomainError('unauthenticated', 'session-ended');
}
