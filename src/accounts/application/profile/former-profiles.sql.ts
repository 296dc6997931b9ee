/** Begins an update of what colleagues see: as it was is kept for 90 days, for whoever takes the account back. Binds: $1 the account, $2 the instant. */
export const KEEP_FORMER = `
with former as (
  insert into accounts.former_profile (account_id, replaced_at, phone, returns_on, replaced_by)
  select id, $2, phone, returns_on, replaced_by from accounts.account where id = $1)`;
