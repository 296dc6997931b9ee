-- Authenticator apps (RFC 6238) as a second factor, and codes for who has lost theirs.

create table accounts.authenticator (
  account_id   uuid primary key references accounts.account (id),
  -- AES-256-GCM under a key of the service, bound to the account: of no use in another row or without the key.
  secret       bytea not null,
  created_at   timestamptz not null,
  -- Null until a first code has shown that the app holds the secret.
  confirmed_at timestamptz,
  -- The last time step whose code was used: each is good once.
  last_step    bigint
);

create table accounts.recovery_code (
  account_id uuid not null references accounts.account (id),
  -- SHA-256 of the account and 80 random bits.
  hash       bytea not null,
  used_at    timestamptz,
  primary key (account_id, hash)
);

-- What a challenge waits for.
alter table accounts.challenge add column method text not null default 'email-code' check (method in ('email-code', 'totp'));

grant select, insert, update, delete on accounts.authenticator, accounts.recovery_code to spico_app;
