-- Requests for an account, for the account of an operator, or for a change of an account, and how each was verified.
create table accounts.request (
  id             uuid primary key,
  kind           text not null check (kind in ('registration', 'operator', 'change')),
  email          text not null check (email = lower(email)),
  -- Whose account changes; null until there is one.
  account_id     uuid references accounts.account (id),
  -- Roles of the service centre that are asked for.
  roles          text[] not null default '{}',
  -- Who asked, where it was not the applicant: the first of the four eyes.
  asked_by       uuid references accounts.account (id),
  terms_version  text,
  asked_at       timestamptz not null,
  state          text not null
                 check (state in ('unconfirmed', 'incomplete', 'queued', 'taken', 'asked', 'approved', 'refused', 'withdrawn')),
  -- What is declared: names, number, telephone, situations. Its shape is src/accounts/domain/registration/declaration.ts.
  declaration    jsonb not null,
  confirmed_at   timestamptz,
  taken_by       uuid references accounts.account (id),
  decided_at     timestamptz,
  refused_for    text,
  -- When the applicant chose a password by the link of the activation, which serves once.
  activated_at   timestamptz,
  version        integer not null,
  check ((state = 'unconfirmed') = (confirmed_at is null) or state = 'withdrawn'),
  check (state <> 'taken' or taken_by is not null),
  check ((decided_at is not null) = (state in ('approved', 'refused', 'withdrawn')))
);
-- One request at a time for an address, once it is confirmed.
create unique index request_one_open on accounts.request (email) where state in ('incomplete', 'queued', 'taken', 'asked');
-- The queue, by age.
create index request_queue on accounts.request (confirmed_at, id) where state in ('incomplete', 'queued', 'taken', 'asked');
create index request_age on accounts.request (asked_at);
-- Who else claims the same number.
create index request_national_ids on accounts.request using gin ((declaration -> 'nationalIds'));

-- Who did what, when. Texts are what operators and applicants wrote to each other.
create table accounts.request_event (
  id         uuid primary key,
  request_id uuid not null references accounts.request (id),
  at         timestamptz not null,
  kind       text not null,
  -- Null for the applicant, and for what follows by itself.
  by         uuid references accounts.account (id),
  -- To whom it was handed over.
  towards    uuid references accounts.account (id),
  text       text
);
create index request_event_of on accounts.request_event (request_id, id);

-- How it was found out that the applicant is who they say.
create table accounts.request_check (
  id         uuid primary key,
  request_id uuid not null references accounts.request (id),
  at         timestamptz not null,
  by         uuid references accounts.account (id),
  how        text not null check (how in ('called-back', 'council-site', 'employer-attestation', 'psc', 'secure-mail')),
  -- The day on which the source said so.
  on_day     date not null,
  source     text not null
);
create index request_check_of on accounts.request_check (request_id, id);

-- What was declared beside what the directory said then; compared anew when the declaration changes.
create table accounts.request_comparison (
  request_id   uuid not null references accounts.request (id),
  -- Of one comparison, whose items it holds in order; the newest has the highest identifier.
  round        uuid not null,
  position     integer not null,
  compared_at  timestamptz not null,
  what         text not null check (what in ('national-id', 'name', 'profession', 'activity', 'place')),
  situation_id uuid,
  declared     text,
  found        text,
  verdict      text not null check (verdict in ('agrees', 'differs', 'unknown')),
  -- The import of the directory that was asked; null while there was none.
  import_id    text,
  primary key (request_id, round, position)
);

grant select, insert, update on accounts.request to spico_app;
grant select, insert on accounts.request_event, accounts.request_check, accounts.request_comparison to spico_app;
-- The worker writes to applicants, and forgets what was never confirmed.
grant select on accounts.request to spico_worker;
grant delete on accounts.request, accounts.request_event to spico_worker;
grant select on accounts.request_event to spico_worker;
