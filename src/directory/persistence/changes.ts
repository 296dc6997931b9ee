import type pg from 'pg';
import { OCCITANIE } from '#libs/kernel/places/commune.js';
import type { Change } from '../domain/change.js';

export type Comparison = {
  readonly people: number;
  readonly added: number;
  readonly changed: number;
  readonly disappeared: number;
  /** How many people the directory held before. */
  readonly known: number;
};

/**
 * Who came, who is not as before, who is gone, in one pass over both directories: a line is known by its digest, however often it stands.
 * Those known before who differ are kept aside, and those of whom a line may stand twice in the next directory.
 */
const COMPARE = `
with line as (
  select national_id, digest, 0 as before, 1 as after from directory_next.activity
  union all select national_id, digest, 1, 0 from directory.activity
), told as (
  select national_id, max(before) as before, max(after) as after, sum(after) as times from line group by national_id, digest
), person as (
  select national_id, max(before) as before, max(after) as after, bool_or(before <> after) as differs, max(times) as times
  from told group by national_id
), compared as materialized (
  select count(*) filter (where after > 0)::int as people, count(*) filter (where before > 0)::int as known,
    count(*) filter (where before = 0)::int as added, count(*) filter (where after = 0)::int as disappeared,
    count(*) filter (where before > 0 and after > 0 and differs)::int as changed,
    array_agg(national_id) filter (where before > 0 and differs) as ids,
    array_agg(national_id) filter (where times > 1) as repeated
  from person
), kept as (
  insert into directory_next.difference select unnest(ids) from compared
), aside as (
  insert into directory_next.repeated select unnest(repeated) from compared
)
select people, known, added, disappeared, changed from compared`;

/** A digest says too little to lose a line by: the whole of it is compared. */
const DROP_REPEATED = `
with dropped as (
  delete from directory_next.activity again using directory_next.repeated who
  where again.national_id = who.national_id and exists (
    select from directory_next.activity first
    where first.national_id = again.national_id and first.digest = again.digest and first.id < again.id
      and to_jsonb(first) - 'id' = to_jsonb(again) - 'id')
  returning again.id, coalesce(again.activity_kind, again.structure_id, again.role) is null as inactive
)
select count(*)::int as repeated, count(*) filter (where inactive)::int as inactive,
  coalesce((array_agg(id order by id))[1:10], '{}') as first from dropped`;

const told = (schema: string) => `
  select national_id, array_agg(distinct (family_name, given_name)::text) as names, array_agg(distinct profession) as professions,
    array_agg(distinct category) as categories, bool_or(coalesce(activity_kind, structure_id, role) is not null) as active,
    coalesce(bool_or(department_code = any ($2)), false) as here
  from ${schema}.activity where national_id in (select national_id from directory_next.difference) group by national_id`;

const WHEN: Readonly<Record<Change, string>> = {
  disappeared: 'new.national_id is null',
  name: 'new.names <> old.names',
  profession: 'new.professions <> old.professions',
  category: 'new.categories <> old.categories',
  inactive: 'old.active and not new.active',
  'left-region': 'old.here and not new.here',
};

/** What others act upon, of those who are not as before: read from both directories, so before the switch. */
const KEEP = `
insert into directory.change (import_id, national_id, kinds)
select $1, national_id, kinds from (
  select national_id, array_remove(array[${Object.entries(WHEN)
    .map(([change, when]) => `case when ${when} then '${change}' end`)
    .join(', ')}], null) as kinds
  from (${told('directory')}) old left join (${told('directory_next')}) new using (national_id)
) changes where kinds <> '{}'`;

/** Imports whose changes can still be asked for. */
const IMPORTS_KEPT = 30;

export async function compare(client: pg.Client): Promise<Comparison> {
  await client.query('create table directory_next.difference (national_id text collate "C" not null)');
  await client.query('create table directory_next.repeated (national_id text collate "C" not null)');
  const { rows } = await client.query<Comparison>(COMPARE);
  await client.query('analyze directory_next.difference');
  return rows[0] as Comparison;
}

export type Repeated = {
  readonly repeated: number;
  /** Of those, people without an activity. */
  readonly inactive: number;
  /** Their numbers, of the first. */
  readonly first: readonly number[];
};

/** Keeps once each line that stands again; the index on `national_id` is there by then. */
export async function dropRepeated(client: pg.Client): Promise<Repeated> {
  const { rows } = await client.query<Repeated>(DROP_REPEATED);
  return rows[0] as Repeated;
}

/** In the transaction of the switch. */
export async function keepChanges(client: pg.Client, importId: string, people: number): Promise<void> {
  await client.query('insert into directory.import (id, people) values ($1, $2)', [importId, people]);
  await client.query(KEEP, [importId, OCCITANIE]);
  await client.query(
    `delete from directory.import where id not in (select id from directory.import order by id desc limit ${IMPORTS_KEPT})`,
  );
}
