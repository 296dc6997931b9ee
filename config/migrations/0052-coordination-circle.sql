-- The circle: who takes part in a file. One row a stay: one may leave and come back.
create table coordination.membership (
  id                     uuid primary key,
  file_id                uuid not null references coordination.file (id),
  version                integer not null,
  -- A professional in one situation.
  account_id             uuid not null,
  situation_id           uuid not null,
  status                 text not null check (status in ('invited', 'active', 'ended')),
  ring                   text not null check (ring in ('care-team', 'extended')),
  ground                 text not null check (ground in ('same-structure', 'recognised-by-person', 'formal-team', 'consent')),
  duties                 text[] not null,
  reason                 text not null,
  informed_by_account_id uuid not null,
  informed_on            date not null,
  invited_by_account_id  uuid not null,
  invited_by_situation_id uuid not null,
  invited_at             timestamptz not null,
  declaration            text,
  starts_at              timestamptz,
  ends_at                timestamptz,
  ended_because          text check (ended_because in ('declined', 'left', 'end-of-care', 'ended-by-referent', 'excluded-by-person')),
  check (status <> 'ended' or (ends_at is not null and ended_because is not null)),
  check (status <> 'active' or starts_at is not null)
);

-- One stay at a time. One whose last day is set no longer counts here: the act that invites again looks at its date.
create unique index membership_one_at_a_time on coordination.membership (file_id, situation_id)
  where status <> 'ended' and ends_at is null;
create index membership_of_file on coordination.membership (file_id, situation_id);
create index membership_in_order on coordination.membership (file_id, id);
create index membership_of_situation on coordination.membership (situation_id, file_id);
create index membership_invited on coordination.membership (account_id, id) where status = 'invited';
grant select, insert, update on coordination.membership to spico_app;
grant select on coordination.membership to spico_worker;

-- A structure, or a formal team that is registered as one: seen in the circle, it opens the file to none of its staff. Each of them
-- takes charge (L.1110-12 CSP), and gets a stay of their own.
create table coordination.structure_part (
  id                      uuid primary key,
  file_id                 uuid not null references coordination.file (id),
  version                 integer not null,
  structure_id            text not null,
  ground                  text not null check (ground in ('recognised-by-person', 'formal-team')),
  reason                  text not null,
  informed_by_account_id  uuid not null,
  informed_on             date not null,
  added_by_account_id     uuid not null,
  added_by_situation_id   uuid not null,
  starts_at               timestamptz not null,
  ends_at                 timestamptz
);
create unique index structure_part_one_at_a_time on coordination.structure_part (file_id, structure_id) where ends_at is null;
create index structure_part_in_order on coordination.structure_part (file_id, id);
grant select, insert, update on coordination.structure_part to spico_app;

create view coordination.facts_membership as
  select id, file_id, account_id, situation_id, version, status, ring, duties, ends_at from coordination.membership
  -- An invitation that came to nothing leaves no part in the file, not even a former one.
  where status <> 'ended' or starts_at is not null;
-- Acts hold the rows they rely on (`for share`), which asks for the right to update.
grant select, update on coordination.facts_membership to spico_app;
grant select on coordination.facts_membership to spico_worker;
