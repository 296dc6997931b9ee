-- What each person agreed to: an append-only list of entries for each file, and one row that tells what the list amounts to.
create schema consent;
grant usage on schema consent to spico_app, spico_worker;

create table consent.in_force (
  file_id           uuid primary key,
  -- The number of entries of the list.
  version           integer not null check (version > 0),
  sharing           text not null check (sharing in ('given', 'withdrawn', 'refused', 'blocked')),
  care_team_only    boolean not null,
  -- [{classes, professions, until}]: `until` is the instant from which it no longer holds, or null.
  extended          jsonb not null check (jsonb_typeof(extended) = 'array'),
  oppositions       jsonb not null check (jsonb_typeof(oppositions) = 'array'),
  emergency_opposed boolean not null,
  valid_until       timestamptz,
  -- The day on which the person comes of age: what parents decide lapses with it.
  adult_from        date not null
);
grant select, insert, update on consent.in_force to spico_app;

create table consent.decision (
  id           uuid primary key,
  file_id      uuid not null references consent.in_force (file_id),
  sequence     integer not null check (sequence > 0),
  kind         text not null check (kind in ('decision', 'correction', 'countersignature', 'ruling')),
  -- What was decided, by whom and how, as the domain writes it (src/consent/domain/decision.ts).
  content      jsonb not null check (jsonb_typeof(content) = 'object'),
  -- The decision that a correction strikes out, the correction that a countersignature makes effective.
  corrects     uuid references consent.decision (id),
  valid_until  timestamptz,
  account_id   uuid not null,
  situation_id uuid,
  at           timestamptz not null,
  unique (file_id, sequence),
  check ((kind in ('correction', 'countersignature')) = (corrects is not null)),
  check (kind = 'ruling' or situation_id is not null)
);
create index decision_corrects on consent.decision (corrects) where corrects is not null;
grant select, insert on consent.decision to spico_app;

create function consent.refuse_change() returns trigger language plpgsql as $$
begin
  raise insufficient_privilege using message = 'the list of consent decisions is append-only';
end
$$;
create trigger append_only before update or delete or truncate on consent.decision
  for each statement execute function consent.refuse_change();

create view consent.facts_consent as
  select file_id, version, sharing, care_team_only, extended, oppositions, emergency_opposed, valid_until from consent.in_force;
-- Acts hold the row they rely on (`for share`), which asks for the right to update.
grant select, update on consent.facts_consent to spico_app;
grant select on consent.facts_consent to spico_worker;
