-- One administrator suspends the account of an operator at once; until another confirms it, it has an end.
alter table accounts.account
  add column suspended_until timestamptz,
  -- For who asks whether an account can be signed in to and has no business with the hash.
  add column has_password boolean generated always as (password_hash is not null) virtual;
create index account_suspension_end on accounts.account (suspended_until) where suspended_until is not null;

-- The worker ends it, tells those who answer for operators, and leaves two administrators who can act.
grant select (suspended_until, has_password), update (suspended_until) on accounts.account to spico_worker;
grant select (account_id, confirmed_at) on accounts.authenticator to spico_worker;
grant select (account_id) on accounts.psc_identity to spico_worker;
