-- Each code of a declared situation is compared, and shown with its identifiers; what the directory does not say is not compared.
alter table accounts.request_comparison
  -- Of a structure its identifier, of a place its commune (found: its department, where the directory has no commune).
  add column declared_id text,
  add column found_id    text,
  drop constraint request_comparison_what_check,
  add constraint request_comparison_what_check check (what in
    ('national-id', 'name', 'profession', 'category', 'skill', 'role', 'activity-kind', 'sector', 'activity', 'place')),
  drop constraint request_comparison_verdict_check,
  add constraint request_comparison_verdict_check check (verdict in ('agrees', 'differs', 'not-compared', 'unknown'));

grant select (declared_id, found_id), update (declared_id, found_id) on accounts.request_comparison to spico_worker;
