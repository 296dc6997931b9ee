-- Of what an entry changed, how it was before (src/consent/domain/undone.ts): a correction takes the newest entries back as far as the one that it names,
-- however long the list is. Null for what a former release records.
alter table consent.decision add column before jsonb;

-- Operators act in no situation; the two who correct are named with the entry, and with what they proposed.
alter table consent.decision
  drop constraint decision_signed,
  add constraint decision_signed
    check (kind in ('ruling', 'correction', 'countersignature') or situation_id is not null or content ? 'identityCheck');

-- What an operator of the service centre proposes for a person: that something is no longer opposed, or was recorded in error. Another one confirms it.
create table consent.proposal (
  id          uuid primary key,
  file_id     uuid not null references consent.in_force (file_id),
  -- {kind: 'lifting', decision} or {kind: 'correction', corrects, reason}
  content     jsonb not null check (content->>'kind' in ('lifting', 'correction')),
  identity_check jsonb not null,
  asked_by    uuid not null,
  asked_at    timestamptz not null,
  state       text not null default 'waiting' check (state in ('waiting', 'confirmed', 'refused')),
  answered_by uuid,
  answered_at timestamptz,
  check ((state = 'waiting') = (answered_by is null)),
  check ((state = 'waiting') = (answered_at is null)),
  check (state <> 'confirmed' or answered_by <> asked_by)
);
create index proposal_waiting on consent.proposal (id) where state = 'waiting';
grant select, insert, update (state, answered_by, answered_at) on consent.proposal to spico_app;
-- A mail is for what waits still.
grant select (id, state) on consent.proposal to spico_worker;

-- Whom of the service centre to tell.
create view accounts.facts_operator as select id as account_id, roles from accounts.account where status = 'active' and roles <> '{}';
grant select on accounts.facts_operator to spico_app;
