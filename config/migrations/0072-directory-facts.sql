-- What other contexts may know of a professional by national identifier, and what each import changed.

alter table directory.activity
  add column siret  text,
  add column finess text,
  -- Of the structure, as published; the extract holds no mailbox of the secure mail (MSS).
  add column phone  text,
  add column email  text;

-- The last imports, the newest has the highest id.
create table directory.import (
  id     uuid primary key,
  at     timestamptz not null default clock_timestamp(),
  people integer not null
);

-- Who was known before an import and is not as before, in what others act upon; who came with it is no change.
create table directory.change (
  import_id   uuid not null references directory.import (id) on delete cascade,
  national_id text collate "C" not null,
  kinds       text[] not null
              check (kinds <@ '{disappeared,name,profession,category,inactive,left-region}'::text[] and kinds <> '{}'),
  primary key (import_id, national_id)
);

-- A view would depend on the table, which an import replaces; the text of a function does not, and the planner reads through it.
create function directory.activities()
returns table (
  id integer, national_id text, family_name text, given_name text, profession text, category text, skill text, role text,
  activity_kind text, sector text, structure_id text, siret text, finess text, structure_name text, commune_code text,
  department_code text, postcode text, town text, country text, phone text, email text
)
language sql stable as $$
  select id, national_id, family_name, given_name, profession, category, skill, role, activity_kind, sector, structure_id, siret, finess,
    structure_name, commune_code, department_code, postcode, town, country, phone, email
  from directory.activity
$$;

-- A row for each line: an activity, or a person without any (`active` is false). The collation is that of the index.
create view directory.facts_activity as
  select national_id collate "C" as national_id, id as line, family_name, given_name, profession, category, skill,
    coalesce(activity_kind, structure_id, role) is not null as active, role, activity_kind, sector, structure_id, siret, finess,
    structure_name, commune_code, department_code, postcode, town, country, phone, email
  from directory.activities();

-- A row for each person, named as on their first line. In this shape it is looked up by the index from a join too; grouped, it would not be.
create view directory.facts_professional as
  select one.national_id, one.family_name, one.given_name, all_of.professions, all_of.categories, all_of.active, all_of.departments
  from directory.facts_activity one
  cross join lateral (
    select min(a.line) as first,
      array_agg(distinct a.profession) filter (where a.profession is not null) as professions,
      array_agg(distinct a.category) filter (where a.category is not null) as categories,
      bool_or(a.active) as active,
      array_agg(distinct a.department_code) filter (where a.active and a.department_code is not null) as departments
    from directory.facts_activity a
    where a.national_id = one.national_id
  ) all_of
  where one.line = all_of.first;

create view directory.facts_import as select id as import_id, at, people from directory.import;
create view directory.facts_change as select import_id, national_id, kinds from directory.change;

grant usage on schema directory to spico_worker;
grant select on directory.activity to spico_worker;
grant select on directory.facts_activity, directory.facts_professional, directory.facts_import, directory.facts_change
  to spico_app, spico_worker;
