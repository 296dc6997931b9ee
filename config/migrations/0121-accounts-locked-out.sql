-- Before a minimum of assurance gets its day: whom it would lock out, counted. `*` is everybody; who has two professions counts in both. A
-- professional with a national number can still come by Pro Santé Connect, which ties the account the first time; one without cannot.
create view accounts.locked_out_by_assurance as
with means as (
  select a.id, case when a.roles = '{}' then 'professional' else 'operator' end as who, a.national_id is not null as numbered,
    exists (select from accounts.psc_identity p where p.account_id = a.id) as psc,
    exists (select from accounts.authenticator t where t.account_id = a.id and t.confirmed_at is not null) as totp
  from accounts.account a where a.status = 'active'
)
select r.minimum, m.who, case grouping(w.profession) when 1 then '*' else coalesce(w.profession, '-') end as profession,
  count(distinct m.id) as accounts, count(distinct m.id) filter (where m.numbered) as with_national_number
from means m
cross join lateral (values ('totp', not m.totp and not m.psc), ('psc', not m.psc)) r (minimum, locked_out)
left join accounts.situation w on w.account_id = m.id and (w.ended_at is null or w.ended_at > now())
where r.locked_out
group by grouping sets ((r.minimum, m.who), (r.minimum, m.who, w.profession));
