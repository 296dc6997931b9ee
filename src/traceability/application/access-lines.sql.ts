import { evidenceColumn } from '#libs/journal/entries/genuine-entries.js';
import { ENTRY_LIMITS } from '#libs/journal/journal.js';
import { REFERENCE } from '#libs/journal/entries/entry-reference.js';

/** A page looks at so many entries at most, whatever they are, and folds so many of those that are asked for: beyond, another page goes on. */
const MOST_LOOKED_AT = 20_000;
const MOST_FOLDED = 5_000;

const WITHIN = `e.recorded_at >= $2 and e.recorded_at < coalesce($3::timestamptz, 'infinity')
  and (e.recorded_at, e.id) <= (coalesce($7::timestamptz, 'infinity'), coalesce($8::bigint, 0))`;
const ASKED = `($9::text is null or e.outcome = $9) and ($4::uuid is null or e.account_id = $4 or e.on_behalf_of = $4)`;
const NEXT = `(e.recorded_at, e.id) < (coalesce($5::timestamptz, 'infinity'), coalesce($6::bigint, 0))`;
const NEWEST = `order by e.recorded_at desc, e.id desc limit`;

/**
 * The entries of several conditions, newest first. Each has an index that gives them in this order; the planner takes it where it does not know how few rows are
 * asked for, and else would sort all of the period as soon as it takes them for few.
 */
export const merged = (conditions: readonly string[], columns: string, where: string, most: string | number) =>
  `(select * from (${conditions.map((one) => `(select ${columns} from journal.entry e where ${one} and ${where} ${NEWEST} (select ${most}::bigint))`).join(' union all ')}) e
  ${NEWEST} (select ${most}::bigint))`;

/** What the sealer refused, since the service did not write it, or not so. */
const REFUSED_BY_SEALER = `refused as materialized (
  select range_agg(int8range((r ->> 0)::bigint, (r ->> 1)::bigint, '[]')) as ids
  from journal.seal cross join json_array_elements(statement -> 'refused') r where refused > 0)`;

const SAME = 'e.account_id, e.on_behalf_of, e.situation_id, e.action, e.section, e.outcome, e.code, e.mode, e.mac_key';

/**
 * Whoever repeats what they are refused would drown all else: one line for each day on which they did, of the stretch of the log that is looked at at once.
 * What the sealer refused is a line of its own: it neither adds to a genuine one nor makes it look forged.
 * Where there is more than a stretch, it ends before its `edge`, from which the next page goes on.
 */
const folded = (conditions: readonly string[]) => `${REFUSED_BY_SEALER},
stretch as materialized (
  select * from (
    select e.*, ${ASKED} as asked, row_number() over (order by e.recorded_at desc, e.id desc) as nth
    from ${merged(conditions, `e.recorded_at, e.id, e.at, ${SAME}`, WITHIN, MOST_LOOKED_AT)} e) e
  where asked or nth in (1, ${MOST_LOOKED_AT}) ${NEWEST} ${MOST_FOLDED}),
edge as (select case when count(*) = ${MOST_FOLDED} or max(nth) = ${MOST_LOOKED_AT} then max(nth) end as nth from stretch),
line as (
  select min(e.nth) as nth, count(*) as times, min(e.at) as "firstAt" from stretch e cross join edge
  where asked and (edge.nth is null or e.nth < edge.nth)
  group by ${SAME}, coalesce((select ids from refused) @> e.id, false), (e.recorded_at at time zone 'Europe/Paris')::date,
    case when e.outcome = 'done' then e.nth end),
place as (
  select (select array[e.recorded_at::text, e.id::text] from stretch e where e.nth = 1) as start,
    (select array[e.recorded_at::text, e.id::text] from stretch e join edge using (nth)) as edge),
among as (select e.recorded_at, e.id, line.times, line."firstAt" from line join stretch e using (nth) where ${NEXT} ${NEWEST} $10)`;

const each = (conditions: readonly string[]) => `
place as (select null::text[] as start, null::text[] as edge),
among as (
  select e.*, 1 as times, e.at as "firstAt" from ${merged(conditions, 'e.recorded_at, e.id, e.at', `${WITHIN} and ${ASKED} and ${NEXT}`, '$10')} e)`;

const OPERATOR = `json_build_object('displayName', a.given_name || ' ' || a.family_name, 'profession', null, 'structureName', null, 'isOperator', a.is_operator)`;

/** Binds: $1 whose, $2 from, $3 to, $4 whose own alone, in their name included, $5 to $8 the place, $9 outcome, $10 limit, $11 reader, $12 known keys. One row without a line where there is none. */
const lines = (among: string) => `
with ${among}
select place.start, place.edge, ${REFERENCE} as id, e.id::text as "entryId", e.recorded_at::text as "recordedAt", l.times, l."firstAt", e.at,
  e.account_id as "accountId", e.action, e.section, e.files, e.item, e.outcome, e.code, e.mode, ${evidenceColumn('$12')},
  (e.account_id is not distinct from $11::uuid or e.on_behalf_of is not distinct from $11::uuid) as own,
  case when e.on_behalf_of is not null then (
    select b.given_name || ' ' || b.family_name from accounts.facts_professional b where b.account_id = e.on_behalf_of limit 1) end as "onBehalfOf",
  case when p.situation_id is not null then json_build_object(
    'displayName', p.given_name || ' ' || p.family_name, 'profession', p.profession, 'structureName', p.structure_name, 'isOperator', false)
  when a.account_id is not null then ${OPERATOR} end as professional
from place left join (among l join journal.entry e on e.id = l.id and e.recorded_at = l.recorded_at) on true
left join accounts.facts_professional p on p.situation_id = e.situation_id
left join accounts.facts_account a on a.account_id = e.account_id and e.situation_id is null
order by e.recorded_at desc, e.id desc`;

/** A file, or an account that a search showed. One alone is found by a btree, among others by GIN (docs/journal.md). */
const OF_ONE = [
  'cardinality(e.files) = 1 and e.files[1] = $1',
  'cardinality(e.files) > 1 and e.files @> array[$1::uuid]',
];
/** Of an account, and in its name. */
export const byOne = (bind: string): readonly string[] => [
  `e.account_id = ${bind}`,
  `e.on_behalf_of = ${bind} and e.account_id <> ${bind}`,
];
const BY_ONE = byOne('$1');

const texts = (conditions: readonly string[]) => ({ folded: lines(folded(conditions)), each: lines(each(conditions)) });
export const TEXTS = { of: texts(OF_ONE), by: texts(BY_ONE) };

/** How much there is, of $10 at most, and from where on. Binds: those of the lines, to $10. @param files which of them are named, so many at most */
const extent = (conditions: readonly string[], files: string) => `
with among as (select e.* from ${merged(conditions, 'e.recorded_at, e.id, e.files', `${WITHIN} and ${ASKED} and ${NEXT}`, '$10')} e)
select (select count(*) from among) as count, (select array[e.recorded_at::text, e.id::text] from among e ${NEWEST} 1) as newest, ${files} as files`;
export const EXTENTS = {
  of: extent(OF_ONE, `'{}'::uuid[]`),
  by: extent(
    BY_ONE,
    `array(select distinct file from among e cross join unnest(e.files) file limit ${ENTRY_LIMITS.files})`,
  ),
};
