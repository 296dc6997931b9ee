-- Requests to the service centre, from anybody. What was done for each is a list that only grows.
create sequence accounts.support_number;

create table accounts.support_request (
  id         uuid primary key,
  -- To say on the telephone: SPI-2026-000123.
  number     text not null unique,
  -- config/accounts/support.yaml
  kind       text not null,
  email      text not null check (email = lower(email)),
  -- Of who was signed in; of nobody else is it known.
  account_id uuid references accounts.account (id),
  text       text not null,
  -- A keyed hash of the address: how many come from one place.
  origin     bytea not null,
  opened_at  timestamptz not null,
  state      text not null check (state in ('waiting', 'taken', 'closed')),
  taken_by   uuid references accounts.account (id),
  outcome    text check (outcome in ('solved', 'not-solved', 'refused', 'duplicate')),
  check ((state = 'closed') = (outcome is not null)),
  check (state <> 'taken' or taken_by is not null)
);
create index support_request_queue on accounts.support_request (id) where state <> 'closed';
create index support_request_email on accounts.support_request (email, opened_at);
create index support_request_origin on accounts.support_request (origin, opened_at);
grant usage on sequence accounts.support_number to spico_app;
grant select, insert, update on accounts.support_request to spico_app;

create table accounts.support_event (
  id            uuid primary key,
  request_id    uuid not null references accounts.support_request (id),
  kind          text not null check (kind in ('taken', 'identity-checked', 'answered', 'written', 'act-linked', 'closed')),
  -- Null for who asked.
  by_account_id uuid references accounts.account (id),
  at            timestamptz not null,
  -- The text, the check, the identifier of the request of the journal, the outcome.
  content       jsonb not null check (jsonb_typeof(content) = 'object'),
  check ((kind = 'written') = (by_account_id is null))
);
create index support_event_of on accounts.support_event (request_id, id);
grant select, insert on accounts.support_event to spico_app;
create trigger append_only before update or delete or truncate on accounts.support_event
  for each statement execute function accounts.refuse_change();

-- The worker writes to who asked.
grant select (id, number, email, state, outcome) on accounts.support_request to spico_worker;
grant select on accounts.support_event to spico_worker;
