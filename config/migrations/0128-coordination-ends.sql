-- An end remembers who set it, in which capacity and when: whoever it binds brings it forward and does not put it off. Null in what a former
-- release wrote: the reason then says it.
alter table coordination.membership
  add column end_set_by_account_id uuid,
  add column end_set_as text check (end_set_as in ('oneself', 'giver', 'referent', 'person', 'itself')),
  add column end_set_at timestamptz,
  -- A substitute's first day, before which nobody takes charge; several may be planned.
  add column begins_at timestamptz,
  -- Until when an invitation may be accepted; an acceptance makes it moot. The default serves the former release.
  add column lapses_at timestamptz not null default now() + interval '30 days';
update coordination.membership set lapses_at = invited_at + interval '30 days' where status = 'invited';

alter table coordination.membership drop constraint membership_ended_because_check, add constraint membership_ended_because_check
  check (ended_because in ('declined', 'left', 'end-of-care', 'ended-by-referent', 'excluded-by-person', 'end-of-replacement', 'situation-ended', 'lapsed'));

-- Who replaces whom, and which invitations wait that one situation gave: they go with the stay on which they stand.
create index membership_replacing on coordination.membership (replaces) where replaces is not null;
grant update (end_set_by_account_id, end_set_as, end_set_at, lapses_at) on coordination.membership to spico_worker;

create or replace view coordination.facts_membership as
  select id, file_id, account_id, situation_id, version, status, ring, duties, ends_at, lapses_at,
    coalesce(ended_because = 'excluded-by-person', false) as excluded
  from coordination.membership
  -- An invitation that came to nothing leaves no part in the file, not even a former one.
  where status <> 'ended' or starts_at is not null;
