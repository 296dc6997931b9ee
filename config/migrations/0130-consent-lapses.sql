-- An objection of representatives and an opposition to emergency access end with the capacity of who made them; null: they have no end. What is opposed
-- or granted otherwise carries its own end, in `oppositions` and `extended`. A former release takes all of them as without an end.
alter table consent.in_force add column blocked_until timestamptz, add column emergency_until timestamptz;
create or replace view consent.facts_consent as
  select file_id, version, sharing, care_team_only, extended, oppositions, emergency_opposed, valid_until, blocked_until, emergency_until
  from consent.in_force;

-- Who cannot express their will is asked again by the day that was set: until then the care team shares what it did, and not for ever.
update consent.in_force c set valid_until = least(c.valid_until, d.review)
from (
  select distinct on (file_id) file_id, ((content->'decision'->'decidedBy'->>'reviewOn')::date + 1)::timestamp at time zone 'Europe/Paris' as review
  from consent.decision
  where kind = 'decision' and content->'decision'->'decidedBy'->>'capacity' = 'unable'
  order by file_id, sequence desc) d
where d.file_id = c.file_id and c.care_team_only and c.sharing in ('given', 'blocked');
