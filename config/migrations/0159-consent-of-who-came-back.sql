-- Who was closed and comes back by a new account is the same professional to whoever opposes them: a closed account names the one that followed it
-- under its address or its number.
alter table accounts.account add column followed_by uuid references accounts.account (id);
create index account_followed_by on accounts.account (followed_by) where followed_by is not null;
update accounts.account c set followed_by = (
  select n.id from accounts.account n
  where n.status <> 'closed' and (n.email = c.email or n.national_id = c.national_id)
  order by n.created_at desc limit 1)
where c.status = 'closed';

create view accounts.facts_follower as
  select id as account_id, followed_by from accounts.account where followed_by is not null;
grant select on accounts.facts_follower to spico_app, spico_worker;

-- Nothing is looked up for a file in which no professional is opposed.
create or replace view consent.facts_consent as
  select file_id, version, sharing, care_team_only, extended,
    case when oppositions @> '[{"kind": "professional"}]' then oppositions || coalesce((
      select jsonb_agg(o || jsonb_build_object('accountId', f.followed_by))
      from jsonb_array_elements(oppositions) o join accounts.facts_follower f on f.account_id = (o->>'accountId')::uuid
      where o->>'kind' = 'professional'), '[]')
    else oppositions end as oppositions,
    emergency_opposed, valid_until, blocked_until, emergency_until
  from consent.in_force;
