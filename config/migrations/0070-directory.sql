-- The national directory of professionals, as its open extract gives it: replaced as a whole by each import, read by the application.
create schema directory;
grant usage on schema directory to spico_app;

-- One line of the extract: an activity, or a person without any. Written once, then read only.
-- The import makes the next tables LIKE these, and their indexes by the definitions below, once they are filled.
create table directory.activity (
  -- The number of the line.
  id              integer not null,
  national_id     text collate "C" not null,
  family_name     text not null,
  given_name      text not null,
  -- As accounts.account.name_key.
  name_key        text collate "C" not null,
  -- Codes of the national nomenclatures, as in accounts.situation.
  profession      text,
  category        text,
  skill           text,
  role            text,
  activity_kind   text,
  sector          text,
  structure_id    text,
  structure_name  text,
  commune_code    text,
  department_code text,
  postcode        text,
  town            text,
  -- Null in France.
  country         text,
  -- Of what was read of the line: tells whether a person has changed since the import before.
  digest          bigint not null,
  -- What is searched: words of the name (n...), of town, structure and postcode (p...), codes of profession and role (c...).
  terms           tsvector not null
);
create index activity_terms on directory.activity using gin (terms) with (fastupdate = off);
create index activity_national_id on directory.activity (national_id);

-- The words that occur, for those who mistype them.
create table directory.word (
  kind text not null,
  word text not null
);
create index word_trigrams on directory.word using gin (word gin_trgm_ops) with (fastupdate = off);

grant select on directory.activity, directory.word to spico_app;

-- Who of the directory has an account.
create view accounts.facts_account as select id as account_id, national_id, status as account_status from accounts.account;
grant select on accounts.facts_account to spico_app;
