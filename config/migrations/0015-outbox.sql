-- Facts wait here between the act that announced them and the relay in the worker. Without NOTIFY: it would serialise the commits of all acts.
create schema outbox;

create table outbox.fact (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  kind text not null,
  ids jsonb not null
);

grant usage on schema outbox to spico_app, spico_worker;
grant insert on outbox.fact to spico_app, spico_worker;
-- `for update skip locked` needs the right to update.
grant select, update, delete on outbox.fact to spico_worker;
