-- How long requests keep what they held: docs/decisions/2026-11-25-retention-of-requests.md.
alter table accounts.request
  -- When what the decision needed no more was erased.
  add column reduced_at timestamptz;
create index request_to_reduce on accounts.request (decided_at) where decided_at is not null and reduced_at is null;
create index request_over on accounts.request (decided_at) where state in ('refused', 'withdrawn');

grant update (declaration, former_email, reduced_at) on accounts.request to spico_worker;
grant update (text) on accounts.request_event to spico_worker;
grant select (request_id), delete on accounts.request_check to spico_worker;
grant select (request_id, declared, found), update (declared, found), delete on accounts.request_comparison to spico_worker;
grant delete on accounts.request_code to spico_worker;
