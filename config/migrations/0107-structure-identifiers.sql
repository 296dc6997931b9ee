-- A structure has several identifiers (technical, former, FINESS, SIRET), and the directory gives it new ones: each leads to the one under which
-- the service came to know it, `accounts.structure.id`, which alone is kept wherever a structure is referred to.

alter table directory.activity add column former_structure_id text;
-- Those who name a structure look it up; an import makes the indexes of its tables by these definitions.
create index activity_structure on directory.activity (structure_id) where structure_id is not null;
create index activity_former_structure on directory.activity (former_structure_id) where former_structure_id is not null;
create index activity_finess on directory.activity (finess) where finess is not null;
create index activity_siret on directory.activity (siret) where siret is not null;
analyze directory.activity (structure_id, former_structure_id, finess, siret);

-- The text of a function, which an import that replaces the table leaves alone.
create function directory.structures()
returns table (structure_id text, former_structure_id text, finess text, siret text, name text)
language sql stable as $$
  select structure_id, former_structure_id, finess, siret, structure_name from directory.activity
$$;
-- A row for each line of the directory.
create view directory.facts_structure as
  select structure_id, former_structure_id, finess, siret, name from directory.structures();
grant select on directory.facts_structure to spico_app, spico_worker;

create table accounts.structure_identifier (
  -- Folded as libs/kernel/structure-identifier does.
  identifier   text collate "C" not null,
  structure_id text not null references accounts.structure (id),
  -- Several structures may share a SIRET, which then names none of them.
  primary key (identifier, structure_id)
);
create index structure_identifier_of on accounts.structure_identifier (structure_id);
grant select, insert on accounts.structure_identifier to spico_app, spico_worker;

-- Until now a structure was known under whatever was typed: those that are one become one, under the directory's identifier where one has it.
create temporary table one_structure on commit drop as
  with folded as (
    select id, upper(regexp_replace(id, '[\s.-]', '', 'g')) as identifier from accounts.structure
  ), keyed as (
    select f.id, f.identifier, coalesce(
      (select min(other.structure_id) from directory.facts_structure d
        join directory.facts_structure other on other.structure_id = d.structure_id or other.finess = d.finess
        where d.structure_id = f.identifier or d.finess = f.identifier), f.identifier) as key
    from folded f
  )
  select id, identifier, first_value(id) over (partition by key order by id <> key, id) as kept from keyed;

update accounts.situation w set structure_id = o.kept from one_structure o where o.id = w.structure_id and o.id <> o.kept;
-- One part of each that lasts in a file; a second one under another identifier stays as it is, and lets nobody in any more.
update coordination.structure_part p set structure_id = m.kept
from (
  select p.id, o.kept, o.id as structure_id, p.ends_at,
    row_number() over (partition by p.file_id, o.kept, p.ends_at is null order by o.id <> o.kept, p.id) as nth
  from coordination.structure_part p join one_structure o on o.id = p.structure_id
) m where m.id = p.id and m.structure_id <> m.kept and (m.nth = 1 or m.ends_at is not null);

insert into accounts.structure_identifier select distinct identifier, kept from one_structure;
insert into accounts.structure_identifier
  select distinct x.identifier, o.kept
  from one_structure o
  join directory.facts_structure d on d.structure_id = o.identifier or d.finess = o.identifier
  cross join lateral (values (d.structure_id), (d.finess), (d.siret)) x (identifier)
  where x.identifier is not null
on conflict do nothing;
