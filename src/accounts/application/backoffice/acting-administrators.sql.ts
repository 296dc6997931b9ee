/** Whether the roles of an account `a` can act: for who signs in with an authenticator app, or with Pro Santé Connect. */
export const MAY_ACT = `(
  a.has_password
    and exists (select from accounts.facts_strong_proof p where p.account_id = a.id and p.by = 'authenticator')
  or exists (select from accounts.facts_strong_proof p where p.account_id = a.id and p.by = 'psc'))`;

/** Whether an account `a` is that of an administrator who can act now. */
export const ACTS = `a.status = 'active' and 'administrator' = any(a.roles) and ${MAY_ACT}`;
