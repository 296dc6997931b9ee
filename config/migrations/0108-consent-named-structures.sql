-- Oppositions to a structure were kept as they were typed. What is in force now names the structure as everything else does, where it can be found
-- out; the list of decisions stays as it was recorded, and is read through this view.
create view accounts.facts_structure_identifier as select identifier, structure_id from accounts.structure_identifier;
grant select on accounts.facts_structure_identifier to spico_app, spico_worker;

create temporary table named on commit drop as
  select distinct upper(regexp_replace(o->>'structureId', '[\s.-]', '', 'g')) as identifier
  from consent.in_force c cross join lateral jsonb_array_elements(c.oppositions) o where o->>'kind' = 'structure';

-- Those where nobody has an account yet.
create temporary table listed on commit drop as
  select n.identifier, min(d.structure_id) as id, min(d.name) as name
  from named n join directory.facts_structure d on n.identifier in (d.structure_id, d.finess)
  where not exists (select from accounts.structure_identifier k where k.identifier in (n.identifier, d.structure_id))
  group by n.identifier having min(d.structure_id) is not null;
insert into accounts.structure (id, name) select id, coalesce(min(name), id) from listed group by id on conflict do nothing;
insert into accounts.structure_identifier (identifier, structure_id)
  select identifier, id from listed union select id, id from listed
on conflict do nothing;

update consent.in_force c set oppositions = (
  select jsonb_agg(case when k.id is null then o.one else jsonb_set(o.one, '{structureId}', to_jsonb(k.id)) end order by o.nth)
  from jsonb_array_elements(c.oppositions) with ordinality o (one, nth)
  left join lateral (
    select min(structure_id) as id from accounts.structure_identifier
    where identifier = upper(regexp_replace(o.one->>'structureId', '[\s.-]', '', 'g'))
    having count(*) = 1) k on true)
where c.oppositions @> '[{"kind": "structure"}]';
