-- The append-only journal (docs/journal.md). Columns are final: a later release seals these rows, and what a seal covers cannot change its shape.
create schema journal;
create sequence journal.entry_id;

create table journal.entry (
  id bigint not null default nextval('journal.entry_id'),
  recorded_at timestamptz not null default clock_timestamp(),
  at timestamptz not null,
  format smallint not null,
  outcome text not null,
  action text not null,
  section text,
  account_id uuid,
  on_behalf_of uuid,
  situation_id uuid,
  structure_id text,
  session_id uuid,
  assurance text,
  mode text not null,
  client text not null,
  origin text not null,
  request_id text not null,
  person_id uuid,
  files uuid[] not null,
  item text,
  code text,
  because text[] not null,
  matrix_version int,
  consent_version int,
  membership_version int,
  retention text not null,
  mac_key text not null,
  mac bytea not null,
  primary key (id, recorded_at)
) partition by range (recorded_at);
alter sequence journal.entry_id owned by journal.entry.id;

-- Nearly every entry concerns one file: a btree gives its access log newest first, page by page, without sorting what is older.
create index entry_file on journal.entry ((files[1]), recorded_at, id) where cardinality(files) = 1;
-- A list lets data of many files leave at once. GIN finds them without an order; only lists pay for it.
-- Without its pending list, which one unlucky insert would have to merge: that took up to 1.9 s, beyond every deadline (docs/journal.md).
create index entry_list on journal.entry using gin (files) with (fastupdate = off) where cardinality(files) > 1;
create index entry_account on journal.entry (account_id, recorded_at, id);

create function journal.refuse_change() returns trigger language plpgsql as $$
begin
  raise insufficient_privilege using message = 'the journal is append-only';
end
$$;

-- For each statement, so that a change is refused whether or not it finds a row. Such triggers are not cloned to partitions: each gets its own below.
create trigger append_only before update or delete or truncate on journal.entry
  for each statement execute function journal.refuse_change();

-- Makes every month up to that of `upto` that is missing. LIKE and ATTACH, because `create table ... partition of` would wait for every open
-- reader, and every reader after it. Runs as the owner; one caller at a time.
create function journal.ensure_partitions(upto date) returns void language plpgsql security definer
  set search_path = pg_catalog, pg_temp set timezone = 'UTC' set lock_timeout = '2s' as $$
declare
  month timestamptz := date_trunc('month', now());
  name text;
begin
  perform pg_advisory_xact_lock(hashtext('journal.ensure_partitions'));
  while month <= upto loop
    name := 'entry_' || to_char(month, 'YYYY_MM');
    if to_regclass('journal.' || name) is null then
      execute format('create table journal.%I (like journal.entry including all)', name);
      execute format('create trigger append_only before update or delete or truncate on journal.%I
        for each statement execute function journal.refuse_change()', name);
      execute format('alter table journal.entry attach partition journal.%I for values from (%L) to (%L)',
        name, month, month + interval '1 month');
    end if;
    month := month + interval '1 month';
  end loop;
end
$$;

-- Whether entries of next month will have a place: readiness fails a month before they would be refused.
create function journal.next_month_exists() returns boolean language sql stable
  set search_path = pg_catalog, pg_temp set timezone = 'UTC' as $$
  select exists (
    select from pg_inherits
    where inhparent = 'journal.entry'::regclass
      and inhrelid = to_regclass('journal.entry_' || to_char(now() + interval '1 month', 'YYYY_MM'))
  )
$$;

select journal.ensure_partitions((now() + interval '3 months')::date);

revoke execute on function journal.ensure_partitions from public;
grant usage on schema journal to spico_app, spico_worker;
grant select, insert on journal.entry to spico_app, spico_worker;
grant usage on sequence journal.entry_id to spico_app, spico_worker;
grant execute on function journal.ensure_partitions to spico_worker;
