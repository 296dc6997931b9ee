-- The service centre acts in no situation: what it records for a person says how their identity was checked instead.
alter table consent.decision
  drop constraint decision_check1,
  add constraint decision_signed check (kind = 'ruling' or situation_id is not null or content ? 'identityCheck');

-- The files that wait for an operator's ruling: few among many.
create index in_force_blocked on consent.in_force (file_id) where sharing = 'blocked';
