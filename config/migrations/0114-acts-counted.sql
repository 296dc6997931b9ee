-- How many times an account did an act in a day, or an act was done about a file (libs/cqrs/daily-bounds.ts). Unlogged: after a crash a day begins anew, and
-- a count costs no WAL.
create schema acts;

create unlogged table acts.counted (
  whom uuid not null,
  act text not null,
  day date not null,
  used int not null,
  -- What it was when it was last counted.
  most int not null,
  primary key (whom, act, day),
  constraint counted_within check (used <= most)
) with (fillfactor = 70);

grant usage on schema acts to spico_app, spico_worker;
grant select, insert, update on acts.counted to spico_app;
grant select, delete on acts.counted to spico_worker;
