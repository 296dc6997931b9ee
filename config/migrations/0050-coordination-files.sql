-- Persons and the files about them.
create schema coordination;
grant usage on schema coordination to spico_app, spico_worker;

-- Strict traits are not unique: twins and true homonyms exist. The keys are those of the kernel's searchKey: A to Z and single spaces, so "C" sorts them.
create table coordination.person (
  id                   uuid primary key,
  version              integer not null,
  status               text not null check (status in ('provisional', 'retrieved', 'validated', 'qualified')),
  birth_name           text not null,
  birth_first_name     text not null,
  birth_first_names    text not null,
  -- As far as civil status knows it: year, month or day.
  birth_date           text not null check (birth_date ~ '^\d{4}(-\d\d){0,2}$'),
  birth_year           smallint not null,
  sex                  text not null check (sex in ('M', 'F', 'I')),
  birth_place          text not null check (birth_place ~ '^[0-9AB]{5}$'),
  used_name            text not null,
  used_first_name      text not null,
  birth_order          smallint check (birth_order between 1 and 9),
  phone                text,
  attributes           text[] not null check (attributes <@ array['homonym', 'doubtful', 'fictitious']),
  -- Shown while the identity is qualified, and only then.
  ins                  text,
  deceased_on          date,
  birth_name_key       text collate "C" not null,
  birth_first_name_key text collate "C" not null,
  used_name_key        text collate "C" not null,
  used_first_name_key  text collate "C" not null,
  -- The situation in which a professional recorded this version.
  recorded_by          uuid not null,
  recorded_at          timestamptz not null,
  check (status = 'provisional' or not attributes && array['doubtful', 'fictitious'])
);
create index person_strict_traits on coordination.person (birth_name_key, birth_first_name_key, birth_year);
grant select, insert, update on coordination.person to spico_app;

-- Every identity that was replaced: the journal holds no content, so changes are traceable only through these.
create table coordination.identity_version (
  person_id   uuid not null references coordination.person (id),
  version     integer not null,
  identity    jsonb not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (person_id, version)
);
grant select, insert on coordination.identity_version to spico_app;

create table coordination.file (
  id        uuid primary key,
  person_id uuid not null references coordination.person (id),
  status    text not null check (status in ('open', 'closed')),
  -- Openings, closures with their reason and term, reopenings: a list that only grows.
  life      jsonb not null,
  opened_at timestamptz not null
);
create index file_of_person on coordination.file (person_id);
grant select, insert, update on coordination.file to spico_app;

-- An opening that met the same traits: told to the referent of the file found, counted against curiosity, and the reason if declared distinct.
create table coordination.duplicate_finding (
  id              uuid primary key,
  account_id      uuid not null,
  found_file_id   uuid not null references coordination.file (id),
  at              timestamptz not null,
  distinct_reason text
);
create index duplicate_finding_by_account on coordination.duplicate_finding (account_id, at);
grant select, insert on coordination.duplicate_finding to spico_app;

create view coordination.facts_file as
  select f.id, f.person_id, f.status, p.deceased_on is not null as deceased, p.status as identity_status
  from coordination.file f join coordination.person p on p.id = f.person_id;
grant select on coordination.facts_file to spico_app, spico_worker;
