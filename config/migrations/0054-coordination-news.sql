-- News (fil d'actualité) and the events of the timeline (ligne de vie): what members write in a file, with its depositor's restriction.
create table coordination.item (
  id                          uuid primary key,
  file_id                     uuid not null references coordination.file (id),
  section                     text not null check (section in ('news', 'timeline')),
  -- News: the types of note of the cahier de liaison (TRE_R234), and the closing report of a member who left. Timeline: kinds of event.
  kind                        text not null,
  text                        text not null,
  urgent                      boolean not null default false,
  occurred_on                 date,
  depositor_account_id        uuid not null,
  depositor_situation_id      uuid not null,
  membership_id               uuid not null,
  audience                    text not null check (audience in ('circle', 'care-team', 'categories', 'professionals', 'depositor')),
  categories                  text[],
  account_ids                 uuid[],
  -- L.1111-5, R.1111-6 CSP: a minor may keep an item from representatives; honoured by prints, statements and mail.
  hidden_from_representatives boolean not null default false,
  version                     integer not null default 1,
  written_at                  timestamptz not null,
  edited_at                   timestamptz,
  check ((section = 'timeline') = (occurred_on is not null))
);
-- Identifiers are UUIDv7: their order is the order of writing.
create index item_of_file on coordination.item (file_id, section, id desc);
create index item_on_timeline on coordination.item (file_id, occurred_on desc, id desc) where section = 'timeline';
create unique index item_one_closing_report on coordination.item (membership_id) where kind = 'closing-report';
grant select, insert, update on coordination.item to spico_app;

-- Every earlier version is kept: the journal holds no content, so changes are traceable only through these.
create table coordination.item_version (
  item_id                     uuid not null references coordination.item (id),
  version                     integer not null,
  text                        text not null,
  urgent                      boolean not null,
  audience                    text not null,
  categories                  text[],
  account_ids                 uuid[],
  hidden_from_representatives boolean not null,
  written_at                  timestamptz not null,
  primary key (item_id, version)
);
grant select, insert on coordination.item_version to spico_app;

create view coordination.facts_item as
  select id, file_id, depositor_account_id, depositor_situation_id, audience, categories, account_ids from coordination.item;
grant select on coordination.facts_item to spico_app;
