-- Which address a change of account replaced: whoever reads it can take the change back.
alter table accounts.request add column former_email text;
create index request_of_account on accounts.request (account_id, id desc) where kind = 'change';

-- What a new import of the directory says of somebody with an account: a verifier looks at it. Nothing follows by itself.
create table accounts.alert (
  id          uuid primary key,
  account_id  uuid not null references accounts.account (id),
  import_id   uuid not null,
  kinds       text[] not null check (kinds <@ '{disappeared,profession,inactive,left-region}'::text[] and kinds <> '{}'),
  raised_at   timestamptz not null,
  resolved_at timestamptz,
  resolved_by uuid references accounts.account (id),
  resolution  text,
  unique (account_id, import_id),
  check ((resolved_at is null) = (resolved_by is null) and (resolved_at is null) = (resolution is null))
);
create index alert_open on accounts.alert (id) where resolved_at is null;

grant select, update on accounts.alert to spico_app;
grant select, insert on accounts.alert to spico_worker;
grant select (national_id) on accounts.account to spico_worker;
