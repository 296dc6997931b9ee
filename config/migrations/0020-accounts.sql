-- Accounts of professionals, the situations they act in, their sessions.
create schema accounts;
grant usage on schema accounts to spico_app, spico_worker;

create table accounts.account (
  id            uuid primary key,
  -- In lower case: whoever types capitals is the same person.
  email         text not null unique check (email = lower(email)),
  -- argon2id, in the PHC form that carries its own parameters.
  password_hash text not null,
  status        text not null check (status in ('active', 'suspended', 'closed')),
  family_name   text not null,
  given_name    text not null,
  -- The identifier of a professional on the national scale; members of the service centre may have none.
  national_id   text unique,
  -- Roles of the service centre.
  roles         text[] not null default '{}'
                check (roles <@ '{verifier,support,identity-cell,dpo,auditor,administrator}'::text[]),
  -- What two ways to write the name have in common (libs/kernel/person-name): A to Z and single spaces, family name first.
  name_key      text not null check (name_key ~ '^[A-Z ]+$'),
  created_at    timestamptz not null
);
create index account_name on accounts.account (name_key, id);
create index account_name_words on accounts.account using gin (name_key gin_trgm_ops);

create table accounts.structure (
  -- The technical identifier of the national directory, else FINESS.
  id   text primary key,
  name text not null
);

-- Codes of the national nomenclatures (TRE_G15, R94, R95, R291; R38; R85; R22; R02). A situation is ended, never deleted.
create table accounts.situation (
  id              uuid primary key,
  account_id      uuid not null references accounts.account (id),
  profession      text,
  category        text check (category in ('C', 'M', 'E')),
  skill           text,
  role            text,
  activity_kind   text,
  sector          text,
  structure_id    text references accounts.structure (id),
  commune_code    text,
  department_code text,
  town            text,
  -- Whether the department is one of the region (libs/kernel/commune).
  in_region       boolean not null,
  -- An operator's dated exception, for practitioners across the border of the region; the journal says who gave it.
  exception_until  timestamptz,
  exception_reason text,
  -- Town and structure, written as `name_key` is.
  place_key       text not null,
  ended_at        timestamptz,
  unique (id, account_id),
  check ((exception_until is null) = (exception_reason is null))
);
create index situation_of_account on accounts.situation (account_id);
create index situation_place_words on accounts.situation using gin (place_key gin_trgm_ops);

create table accounts.session (
  id           uuid primary key,
  account_id   uuid not null references accounts.account (id),
  -- Null while a professional with several situations has not chosen one.
  situation_id uuid,
  assurance    text not null check (assurance in ('otp', 'psc')),
  -- The software that signed in, as it names itself.
  client       text not null,
  created_at   timestamptz not null,
  expires_at   timestamptz not null,
  last_seen_at timestamptz not null,
  ended_at     timestamptz,
  -- One acts in a situation of one's own.
  foreign key (situation_id, account_id) references accounts.situation (id, account_id)
) with (fillfactor = 80);
create index session_of_account on accounts.session (account_id) where ended_at is null;

-- A right password waits here for its one-time code, which is computed from the identifier and stored nowhere.
create table accounts.challenge (
  id         uuid primary key,
  account_id uuid not null references accounts.account (id),
  expires_at timestamptz not null,
  tries      integer not null default 0,
  used_at    timestamptz
);
create index challenge_expiry on accounts.challenge (expires_at);

-- Attempts to sign in, by a keyed hash of what is counted (an e-mail, an address, both), so that no e-mail typed by mistake is kept.
create table accounts.attempts (
  subject     bytea primary key,
  count       integer not null,
  last_at     timestamptz not null,
  -- No attempt is looked at before.
  open_at     timestamptz not null
);
create index attempts_age on accounts.attempts (last_at);

grant select, insert, update on accounts.account, accounts.structure, accounts.situation, accounts.session, accounts.challenge to spico_app;
grant select, insert, update, delete on accounts.attempts to spico_app;
-- The worker sends the codes, and forgets what is of no more use.
grant select (id, email, status) on accounts.account to spico_worker;
grant select, delete on accounts.challenge, accounts.attempts to spico_worker;

create view accounts.facts_session as
  select s.id as session_id, s.account_id, a.status as account_status, s.assurance, s.expires_at, s.ended_at, s.last_seen_at, a.roles,
    s.situation_id, w.profession, w.category, w.skill, w.role, w.activity_kind, w.sector, w.structure_id,
    w.in_region, w.exception_until, w.ended_at as situation_ended_at
  from accounts.session s
  join accounts.account a on a.id = s.account_id
  left join accounts.situation w on w.id = s.situation_id;

create view accounts.facts_professional as
  select w.account_id, w.id as situation_id, a.status as account_status, a.family_name, a.given_name,
    w.profession, w.category, w.skill, w.role, w.activity_kind, w.sector, w.structure_id, t.name as structure_name,
    w.ended_at as situation_ended_at
  from accounts.situation w
  join accounts.account a on a.id = w.account_id
  left join accounts.structure t on t.id = w.structure_id;

grant select on accounts.facts_session, accounts.facts_professional to spico_app, spico_worker;

create view accounts.facts_structure as select id as structure_id, name from accounts.structure;
grant select on accounts.facts_structure to spico_app, spico_worker;
