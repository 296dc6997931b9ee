-- Whom the person excluded from a file, in whichever situation, and from when on, until they take part in it anew: asked of whoever acts there by
-- the hand of another's delegate. It says what src/coordination/domain/coming-back.ts says of stays.
create index membership_excluded on coordination.membership (account_id) where ended_because = 'excluded-by-person';

create view coordination.facts_exclusion as
  select x.account_id, x.file_id, x.ends_at as from_at from coordination.membership x
  where x.ended_because = 'excluded-by-person'
    and not exists (
      select from coordination.membership back
      where back.file_id = x.file_id and back.account_id = x.account_id and back.starts_at > coalesce(x.end_set_at, x.ends_at)
    );
grant select on coordination.facts_exclusion to spico_app;
