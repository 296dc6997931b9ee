/** Ways in which PostgreSQL refuses a row and quotes it: what makes it, and what takes it back. */
export const REFUSALS: Readonly<Record<string, readonly [make: string, unmake: string]>> = {
  check: [
    `alter table coordination.item add constraint faults_check check (text !~ 'Kanari') not valid;
     alter table coordination.person add constraint faults_check check (birth_name !~ 'Kanari') not valid`,
    `alter table coordination.item drop constraint faults_check; alter table coordination.person drop constraint faults_check`,
  ],
  'not null': [
    `create function public.faults_null() returns trigger language plpgsql as 'begin new.written_at := null; return new; end';
     create trigger faults_null before insert on coordination.item for each row execute function public.faults_null()`,
    `drop function public.faults_null cascade`,
  ],
  // Of what is written from now on: earlier canaries are alike.
  unique: [
    `do $$ begin
       execute format('create unique index faults_text on coordination.item (text) where text ~ ''Kanari'' and written_at > %L', clock_timestamp());
       execute format('create unique index faults_used on coordination.person (used_name) where used_name ~ ''Kanari'' and recorded_at > %L', clock_timestamp());
     end $$`,
    `drop index coordination.faults_text; drop index coordination.faults_used`,
  ],
  cast: [
    `create function public.faults_cast() returns trigger language plpgsql as 'begin perform new.text::int; return new; end';
     create trigger faults_cast before insert on coordination.item for each row execute function public.faults_cast()`,
    `drop function public.faults_cast cascade`,
  ],
  deadlock: [
    `create function public.faults_lock() returns trigger language plpgsql as
     'begin raise exception using errcode = ''40P01'', message = new.text, detail = row_to_json(new)::text; end';
     create trigger faults_lock before insert on coordination.item for each row execute function public.faults_lock()`,
    `drop function public.faults_lock cascade`,
  ],
};
