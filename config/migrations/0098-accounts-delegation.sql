-- What a professional has a secretary do in their name: between two situations, for some kinds of acts and a period, until either ends it.
create table accounts.delegation (
  id                     uuid primary key,
  principal_account_id   uuid not null,
  principal_situation_id uuid not null,
  delegate_account_id    uuid not null,
  delegate_situation_id  uuid not null,
  -- Codes of libs/authorisation/delegation.ts.
  kinds                  text[] not null check (cardinality(kinds) > 0),
  given_at               timestamptz not null,
  starts_at              timestamptz not null,
  ends_at                timestamptz not null,
  ended_at               timestamptz,
  ended_by_account_id    uuid,
  foreign key (principal_situation_id, principal_account_id) references accounts.situation (id, account_id),
  foreign key (delegate_situation_id, delegate_account_id) references accounts.situation (id, account_id),
  check (principal_account_id <> delegate_account_id),
  check (ends_at > starts_at),
  check ((ended_at is null) = (ended_by_account_id is null))
);
-- Given anew, a delegation takes the place of the one before: what may be done in one's name is read in one place.
create unique index delegation_one on accounts.delegation (principal_situation_id, delegate_situation_id) where ended_at is null;
create index delegation_given on accounts.delegation (principal_account_id, id desc);
create index delegation_received on accounts.delegation (delegate_account_id, id desc);
-- Once given it is only ended: what was done under it is judged by what it said.
grant select, insert, update (ended_at, ended_by_account_id) on accounts.delegation to spico_app;

-- Whether it holds is for the decision to say: between which situations, and until when. The columns of the situation are the principal's.
create view accounts.facts_delegation as
  select g.id as delegation_id, g.delegate_account_id, g.delegate_situation_id, g.kinds, g.given_at, g.starts_at, g.ends_at, g.ended_at as delegation_ended_at,
    g.principal_account_id as account_id, a.status as account_status, g.principal_situation_id as situation_id, w.profession, w.category, w.skill, w.role,
    w.activity_kind, w.sector, w.structure_id, w.in_region, w.exception_until, w.ended_at as situation_ended_at
  from accounts.delegation g
  join accounts.account a on a.id = g.principal_account_id
  join accounts.situation w on w.id = g.principal_situation_id;
grant select on accounts.facts_delegation to spico_app;
