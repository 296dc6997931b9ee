/** Whether the roles of an account `a` can act: for who signs in with an authenticator app, or with Pro Santé Connect. */
export const MAY_ACT = `(
  a.has_password
    and exists (select from accounts.authenticator t where t.account_id = a.id and t.confirmed_at is not null)
  or exists (select from accounts.psc_identity p where p.account_id = a.id))`;

/** Whether an account `a` is that of an administrator who can act now. */
export const ACTS = `a.status = 'active' and 'administrator' = any(a.roles) and ${MAY_ACT}`;
