-- A death is known to the day, the month or the year: `deceased_on` is the first day of it, of which so many digits are meant. Former releases know days alone.
alter table coordination.person
  add column deceased_digits smallint not null default 10 check (deceased_digits in (4, 7, 10)),
  -- What waits for a second person: {id, deceasedOn, reason, by, at, identityCheck?}
  add column death_correction jsonb,
  -- Operators act in no situation.
  alter column recorded_by drop not null;
create index person_death_correction on coordination.person (id) where death_correction is not null;

-- What the replaced version said of a death, and the correction that replaced it.
alter table coordination.identity_version
  add column deceased_on text,
  add column corrected jsonb,
  alter column recorded_by drop not null;
