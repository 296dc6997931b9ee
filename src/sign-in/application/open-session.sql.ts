import { emailInDoubt } from './credentials/email-in-doubt.sql.js';

/**
 * Binds: session, account, assurance, client, instant, end. Of several situations none is chosen; the only live one is, unless the address is to
 * be confirmed first. No row when the account is not active:
 * it is held, so that whoever suspends it at this moment comes before, or ends this session too.
 */
export const OPEN_SESSION = `
insert into accounts.session (id, account_id, situation_id, assurance, client, created_at, last_seen_at, expires_at)
select $1, a.id, case when not ${emailInDoubt('$5')} then (
    select min(w.id::text)::uuid from accounts.situation w
    where w.account_id = a.id and (w.ended_at is null or w.ended_at > $5)
    having count(*) = 1
  ) end, $3, $4, $5, $5, $6
from accounts.account a where a.id = $2 and a.status = 'active' for no key update of a
returning situation_id`;
