-- The matrix d'habilitation: versions are rows, dated, and never change once written.
create schema habilitation;
grant usage on schema habilitation to spico_app, spico_worker;

create table habilitation.matrix (
  version       integer primary key,
  in_force_from timestamptz not null,
  content       jsonb not null,
  published_at  timestamptz not null default clock_timestamp()
);
create index matrix_in_force_from on habilitation.matrix (in_force_from);
grant select, insert on habilitation.matrix to spico_app;

create view habilitation.facts_matrix as select version, in_force_from from habilitation.matrix;
grant select on habilitation.facts_matrix to spico_app, spico_worker;

create function habilitation.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'a published matrix does not change: publish a new version' using errcode = '42501';
end $$;
create trigger matrix_is_append_only before update or delete or truncate on habilitation.matrix
  for each statement execute function habilitation.refuse_change();
