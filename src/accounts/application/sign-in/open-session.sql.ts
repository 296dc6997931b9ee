/**
 * Binds: session, account, assurance, client, instant, end. Of several situations none is chosen; the only live one is.
 * No row when the account is not active.
 */
export const OPEN_SESSION = `
insert into accounts.session (id, account_id, situation_id, assurance, client, created_at, last_seen_at, expires_at)
select $1, a.id, (
    select min(w.id::text)::uuid from accounts.situation w
    where w.account_id = a.id and (w.ended_at is null or w.ended_at > $5)
    having count(*) = 1
  ), $3, $4, $5, $5, $6
from accounts.account a where a.id = $2 and a.status = 'active'
returning situation_id`;
