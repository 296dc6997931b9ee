-- Until when the file has a referent: 'infinity' while the stay of one has no end, null without any. Decisions ask it of every file, so it
-- is kept here by whatever changes a stay, in the same transaction, instead of being looked for in the circle each time.
alter table coordination.file add column referent_until timestamptz;

create function coordination.keep_referent() returns trigger language plpgsql as $$
begin
  -- Two referents who leave at once wait for each other here: the second sees that the first has gone.
  perform from coordination.file where id = new.file_id for update;
  update coordination.file set referent_until = (
    select max(coalesce(ends_at, 'infinity')) from coordination.membership
    where file_id = new.file_id and status = 'active' and 'referent' = any(duties))
  where id = new.file_id;
  return null;
end
$$;
create trigger keep_referent_of_new after insert on coordination.membership
  for each row when ('referent' = any(new.duties)) execute function coordination.keep_referent();
create trigger keep_referent after update on coordination.membership
  for each row when ('referent' = any(old.duties) or 'referent' = any(new.duties)) execute function coordination.keep_referent();

update coordination.file f set referent_until = (
  select max(coalesce(ends_at, 'infinity')) from coordination.membership m
  where m.file_id = f.id and m.status = 'active' and 'referent' = any(m.duties));

create or replace view coordination.facts_file as
  select f.id, f.person_id, f.status, p.deceased_on is not null as deceased, p.status as identity_status, f.referent_until
  from coordination.file f join coordination.person p on p.id = f.person_id;
