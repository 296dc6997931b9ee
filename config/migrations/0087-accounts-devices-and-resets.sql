-- Devices that a professional asked to remember, password resets by the service centre, and when an address was last shown to be read.

-- The device's token follows from the identifier and a key of the service; it skips the code by e-mail, and nothing else.
create table accounts.device (
  id           uuid primary key,
  account_id   uuid not null references accounts.account (id),
  -- The software, as it named itself.
  name         text not null,
  created_at   timestamptz not null,
  last_used_at timestamptz not null,
  expires_at   timestamptz not null,
  revoked_at   timestamptz
);
create index device_of_account on accounts.device (account_id, created_at, id);

-- What the service centre did for somebody who cannot sign in, after it made sure of who asks: `password` mails a link, `authenticator` takes
-- the app off after a delay.
create table accounts.assistance (
  id           uuid primary key,
  account_id   uuid not null references accounts.account (id),
  kind         text not null check (kind in ('password', 'authenticator')),
  by           uuid not null references accounts.account (id),
  asked_at     timestamptz not null,
  check_by     text not null check (check_by in ('document', 'call-back', 'letter')),
  checked_on   date not null,
  check_detail text,
  -- The link is good until then; the app comes off from then on.
  due_at       timestamptz not null,
  -- The link was used, the app came off, or its owner showed that it is not lost.
  settled_at   timestamptz
);
create index assistance_open on accounts.assistance (account_id) where settled_at is null;

-- Null: not since the account was made. An address that a structure gave is confirmed anew once one has left it.
alter table accounts.account add column email_confirmed_at timestamptz;

grant select, insert, update on accounts.device, accounts.assistance to spico_app;
grant select (id, account_id, kind, due_at, settled_at) on accounts.assistance to spico_worker;

-- A code by e-mail may also confirm the address of who is signed in already; it opens no session.
alter table accounts.challenge drop constraint challenge_method_check;
alter table accounts.challenge add check (method in ('email-code', 'totp', 'email-confirmation'));
