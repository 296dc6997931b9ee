-- The seals of the journal (docs/journal.md): a chain of signed statements. What is signed is the text of `statement`, kept to the byte by the type
-- json; the other columns are read out of it, so they cannot disagree with it.
create table journal.seal (
  number bigint generated always as ((statement ->> 'number')::bigint) stored primary key,
  kind text generated always as (statement ->> 'kind') stored,
  -- The lowest and the highest entry that it lists: where to look for the seal of an entry.
  lowest bigint generated always as ((statement #>> '{ids,0,0}')::bigint) stored,
  highest bigint generated always as ((statement #>> '{ids,-1,1}')::bigint) stored,
  refused int generated always as (json_array_length(statement -> 'refused')) stored,
  statement json not null,
  -- SHA-256 of the export line of each entry that it lists, 32 bytes each, in the order of their ids.
  leaves bytea not null,
  signature bytea not null
);
-- Hashes do not compress.
alter table journal.seal alter column leaves set storage external;
create index seal_of_entry on journal.seal (highest, lowest) where highest is not null;
create index seal_of_kind on journal.seal (kind, number) where kind <> 'entries';
create index seal_refusing on journal.seal (number) where refused > 0;

create trigger append_only before update or delete or truncate on journal.seal
  for each statement execute function journal.refuse_change();

-- The newest seal that the witness is known to hold: for the monitoring. Nothing is proved by it.
create table journal.witnessed (
  one boolean primary key default true check (one),
  number bigint not null
);

-- The worker seals; the API reads how far it is; an auditor reads and no more.
grant select, insert on journal.seal to spico_worker;
grant select, insert, update on journal.witnessed to spico_worker;
grant select on journal.seal, journal.witnessed to spico_app;
grant usage on schema journal to spico_auditor;
grant select on journal.entry, journal.seal to spico_auditor;
