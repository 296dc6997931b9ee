-- Which creating requests were done already, for at least 24 hours (docs/decisions/2026-11-23-idempotency-table.md).
create schema idempotency;

create table idempotency.key (
  account_id uuid not null,
  key text not null,
  route text not null,
  fingerprint bytea not null,
  created_id uuid not null,
  at timestamptz not null default now(),
  primary key (account_id, key)
);
create index key_at on idempotency.key (at);

grant usage on schema idempotency to spico_app, spico_worker;
grant select, insert on idempotency.key to spico_app;
grant select, delete on idempotency.key to spico_worker;
