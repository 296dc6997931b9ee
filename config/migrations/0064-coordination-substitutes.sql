-- A stay that replaces another: dated from the first day, never longer than what was given.
alter table coordination.membership add column replaces uuid references coordination.membership (id);
alter table coordination.membership drop constraint membership_ended_because_check, add constraint membership_ended_because_check
  check (ended_because in ('declined', 'left', 'end-of-care', 'ended-by-referent', 'excluded-by-person', 'end-of-replacement'));
alter table coordination.membership add constraint membership_substitute_is_dated check (replaces is null or ends_at is not null);
