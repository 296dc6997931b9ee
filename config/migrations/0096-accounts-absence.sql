-- Absences that colleagues see, a telephone for them, and accounts that nobody uses.
alter table accounts.account
  add column phone text,
  -- The first day back, in Paris. An absence is over on that day, though nothing is written then.
  add column returns_on date,
  add column replaced_by uuid references accounts.account (id);

-- What colleagues see of somebody, beside who they are: the absence is to be shown until `returns_on`.
create or replace view accounts.facts_professional as
  select w.account_id, w.id as situation_id, a.status as account_status, a.family_name, a.given_name,
    w.profession, w.category, w.skill, w.role, w.activity_kind, w.sector, w.structure_id, t.name as structure_name,
    w.ended_at as situation_ended_at,
    a.phone, a.returns_on,
    json_build_object('returnsOn', a.returns_on, 'replacedBy', case when r.id is not null then
      json_build_object('accountId', r.id, 'familyName', r.family_name, 'givenName', r.given_name) end) as absence
  from accounts.situation w
  join accounts.account a on a.id = w.account_id
  left join accounts.structure t on t.id = w.structure_id
  left join accounts.account r on r.id = a.replaced_by;

-- The worker warns who did not sign in for long, and suspends who did not then.
grant select (status, roles, created_at, last_signed_in_at, reinstated_at, dormant_warned_at, suspended_for),
  update (status, suspended_for, reinstated_at, dormant_warned_at) on accounts.account to spico_worker;
grant select (ended_at), update (ended_at) on accounts.session to spico_worker;
