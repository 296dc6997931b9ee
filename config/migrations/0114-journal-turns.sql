-- Who seals, and who makes the months, holds a row here until the commit. Not an advisory lock: any role may hold one of any number, and so the application
-- could have stopped both. Rows are held by whoever may update them.
create table journal.turn (what text primary key);
insert into journal.turn values ('sealing'), ('months');
grant select, update on journal.turn to spico_worker;

create or replace function journal.ensure_partitions(upto date) returns void language plpgsql security definer
  set search_path = pg_catalog, pg_temp set timezone = 'UTC' set lock_timeout = '2s' as $$
declare
  month timestamptz := date_trunc('month', now());
  name text;
begin
  perform from journal.turn where what = 'months' for update;
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
