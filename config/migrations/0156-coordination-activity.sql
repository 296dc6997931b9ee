-- When something changed in a file, so that nobody has to read every file to find out: for each kind of change that a rule of its own lets read, and
-- only what that rule lets everybody read alike. Acts leave a line in `change`, in their own statement and holding no row that others want; the worker
-- gathers these lines (src/coordination/persistence/gather-changes.ts).
create table coordination.change (
  at   timestamptz not null default clock_timestamp(),
  kind text not null,
  -- The file, or for 'stay' the membership.
  about uuid not null
);
grant select, insert on coordination.change to spico_app, spico_worker;
grant delete on coordination.change to spico_worker;

-- No references: a key that is checked would make the worker wait for whoever changes the file.
create table coordination.activity (
  file_id uuid primary key,
  -- Notes and events that are for the whole circle; who came into the circle; the person's identity; what the header of the file shows.
  news    timestamptz,
  circle  timestamptz,
  person  timestamptz,
  state   timestamptz
) with (fillfactor = 70);
create table coordination.stay_activity (membership_id uuid primary key, at timestamptz not null) with (fillfactor = 70);

-- All that is noted up to this instant is in these tables, for whoever sees the instant: one writer moves it, in the transaction that notes.
create table coordination.gathered (one boolean primary key default true check (one), until timestamptz not null);
insert into coordination.gathered (until) values (date_trunc('milliseconds', clock_timestamp()));

grant select on coordination.activity, coordination.stay_activity, coordination.gathered to spico_app, spico_worker;
grant insert, update on coordination.activity, coordination.stay_activity to spico_worker;
grant update on coordination.gathered to spico_worker;

create function coordination.note_change() returns trigger language plpgsql as $$
begin
  case tg_table_name
    when 'file' then insert into coordination.change (kind, about) values (tg_argv[0], new.id);
    when 'person' then insert into coordination.change (kind, about) select tg_argv[0], id from coordination.file where person_id = new.id;
    else insert into coordination.change (kind, about) values (tg_argv[0], new.file_id);
  end case;
  return null;
end
$$;
create function coordination.note_stay() returns trigger language plpgsql as $$
begin
  insert into coordination.change (kind, about) values ('stay', new.id);
  return null;
end
$$;

-- Not what is for some, waits for a countersignature, or is kept from representatives. What was for all and is no more is missed by all of them.
create trigger noted_when_added after insert on coordination.item for each row
  when (new.audience = 'circle' and not new.awaits_countersignature and not new.hidden_from_representatives)
  execute function coordination.note_change('news');
create trigger noted_when_changed after update on coordination.item for each row
  when ((old.audience = 'circle' and not old.awaits_countersignature and not old.hidden_from_representatives)
    or (new.audience = 'circle' and not new.awaits_countersignature and not new.hidden_from_representatives))
  execute function coordination.note_change('news');

-- Invitations and departures are the care team's to read.
create trigger noted_when_opened after insert on coordination.membership for each row
  when (new.starts_at is not null) execute function coordination.note_change('circle');
create trigger noted_when_joined after update on coordination.membership for each row
  when (old.starts_at is null and new.starts_at is not null) execute function coordination.note_change('circle');
create trigger noted_of_structure after insert or update on coordination.structure_part for each row execute function coordination.note_change('circle');

create trigger noted_when_changed after update on coordination.person for each row
  when (old.version is distinct from new.version) execute function coordination.note_change('person');

create trigger noted_when_opened after insert on coordination.file for each row execute function coordination.note_change('state');
create trigger noted_when_changed after update on coordination.file for each row
  when (old.status is distinct from new.status) execute function coordination.note_change('state');

-- One's own part in a file.
create trigger noted_of_stay after insert on coordination.membership for each row execute function coordination.note_stay();
create trigger noted_of_changed_stay after update on coordination.membership for each row
  when ((old.status, old.ring, old.duties, old.ends_at) is distinct from (new.status, new.ring, new.duties, new.ends_at))
  execute function coordination.note_stay();

-- What there is already.
insert into coordination.activity (file_id, news, circle, person, state)
select d.id,
  (select max(greatest(i.written_at, i.edited_at, i.countersigned_at)) from coordination.item i
    where i.file_id = d.id and i.audience = 'circle' and not i.awaits_countersignature and not i.hidden_from_representatives),
  (select max(m.starts_at) from coordination.membership m where m.file_id = d.id),
  p.recorded_at,
  (d.life -> -1 ->> 'at')::timestamptz
from coordination.file d join coordination.person p on p.id = d.person_id;
insert into coordination.stay_activity (membership_id, at)
select id, greatest(invited_at, starts_at, case when status = 'ended' then coalesce(end_set_at, ends_at) end) from coordination.membership;
