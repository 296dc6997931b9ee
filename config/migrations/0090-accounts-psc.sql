-- Sign-in by Pro Santé Connect: attempts under way, which identity belongs to which account, and identities that have no account yet.

-- State, nonce and PKCE verifier of an attempt follow from its identifier and a key of the service: none is stored, and no token ever is.
create table accounts.psc_attempt (
  id           uuid primary key,
  redirect_uri text not null,
  expires_at   timestamptz not null,
  -- One use, whatever came of it.
  used_at      timestamptz
);
create index psc_attempt_expiry on accounts.psc_attempt (expires_at);

-- The subject that Pro Santé Connect gives, tied once to the account whose verification established that national identifier.
create table accounts.psc_identity (
  sub         text primary key,
  account_id  uuid not null references accounts.account (id),
  national_id text not null,
  linked_at   timestamptz not null
);
create index psc_identity_account on accounts.psc_identity (account_id);

-- What Pro Santé Connect said of somebody without an account, for their registration: taken once, deleted when taken or over.
create table accounts.psc_proof (
  id         uuid primary key,
  identity   jsonb not null,
  expires_at timestamptz not null
);
create index psc_proof_expiry on accounts.psc_proof (expires_at);

-- Who registered by Pro Santé Connect alone has no password.
alter table accounts.account alter column password_hash drop not null;

grant select, insert, update on accounts.psc_attempt to spico_app;
grant select, insert on accounts.psc_identity to spico_app;
grant select, insert, delete on accounts.psc_proof to spico_app;
grant select, delete on accounts.psc_attempt, accounts.psc_proof to spico_worker;
