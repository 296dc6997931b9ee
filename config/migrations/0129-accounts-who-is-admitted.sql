-- Nobody is invited who could not accept: whether a situation is admitted is known of others too.
create or replace view accounts.facts_professional as
  select w.account_id, w.id as situation_id, a.status as account_status, a.family_name, a.given_name,
    w.profession, w.category, w.skill, w.role, w.activity_kind, w.sector, w.structure_id, t.name as structure_name,
    w.ended_at as situation_ended_at,
    a.phone, a.returns_on,
    json_build_object('returnsOn', a.returns_on, 'replacedBy', case when r.id is not null then
      json_build_object('accountId', r.id, 'familyName', r.family_name, 'givenName', r.given_name) end) as absence,
    w.in_region, w.exception_until
  from accounts.situation w
  join accounts.account a on a.id = w.account_id
  left join accounts.structure t on t.id = w.structure_id
  left join accounts.account r on r.id = a.replaced_by;
