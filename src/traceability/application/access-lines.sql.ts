import { evidence } from '#libs/journal/genuine-entries.js';
import { REFERENCE } from '#libs/journal/reference.js';
import { LINE_COLUMNS } from '#libs/journal/sealing/export-line.js';

const COLUMNS = LINE_COLUMNS.map((column) => `e.${column}`).join(', ');

const WITHIN = `e.recorded_at >= $2 and e.recorded_at < coalesce($3::timestamptz, 'infinity') and ($9::text is null or e.outcome = $9)
    and ($4::uuid is null or e.account_id = $4 or e.on_behalf_of = $4)
    and (e.recorded_at, e.id) <= (coalesce($7::timestamptz, 'infinity'), coalesce($8::bigint, 0))`;
const NEXT = `(e.recorded_at, e.id) < (coalesce($5::timestamptz, 'infinity'), coalesce($6::bigint, 0))
  order by e.recorded_at desc, e.id desc limit $10`;

const single = (condition: string, outcomes: string) =>
  `(select ${COLUMNS}, 1::bigint as times, e.at as "firstAt" from journal.entry e where ${condition} and ${WITHIN} and ${outcomes} and ${NEXT})`;

/** What the sealer refused, since the service did not write it, or not so. */
const REFUSED_BY_SEALER = `refused as materialized (
  select range_agg(int8range((r ->> 0)::bigint, (r ->> 1)::bigint, '[]')) as ids
  from journal.seal cross join json_array_elements(statement -> 'refused') r where refused > 0)`;

/**
 * Whoever repeats what they are refused would drown all else: one line for each day on which they did. What the sealer refused is a line of its own: it neither
 * adds to a genuine one nor makes it look forged.
 */
const folded = (conditions: readonly string[]) => `(
  select ${COLUMNS}, e.times, e."firstAt" from (
    select ${COLUMNS}, count(*) over same as times, min(e.at) over same as "firstAt",
      row_number() over (same order by e.recorded_at desc, e.id desc) as nth
    from (${conditions.map((one) => `select ${COLUMNS} from journal.entry e where ${one} and ${WITHIN} and e.outcome <> 'done'`).join(' union all ')}) e
    window same as (partition by e.account_id, e.on_behalf_of, e.situation_id, e.action, e.section, e.outcome, e.code, e.mode, e.mac_key,
      coalesce((select ids from refused) @> e.id, false), (e.recorded_at at time zone 'Europe/Paris')::date)
  ) e where nth = 1 and ${NEXT})`;

const OPERATOR = `json_build_object('name', a.given_name || ' ' || a.family_name, 'profession', null, 'structure', null, 'isOperator', a.is_operator)`;

/** Binds: $1 whose, $2 from, $3 to, $4 whose own alone, in their name included, $5 to $8 the place, $9 outcome, $10 limit, $11 reader, $12 known keys. */
const lines = (among: string) => `
with ${REFUSED_BY_SEALER}
select ${REFERENCE} as id, e.id::text as "entryId", e.recorded_at::text as "recordedAt", e.times, e."firstAt", e.at, e.account_id as "accountId",
  e.action, e.section, e.files, e.item, e.outcome, e.code, e.mode, ${evidence('$12')},
  (e.account_id is not distinct from $11::uuid or e.on_behalf_of is not distinct from $11::uuid) as own,
  case when e.on_behalf_of is not null then (
    select b.given_name || ' ' || b.family_name from accounts.facts_professional b where b.account_id = e.on_behalf_of limit 1) end as "onBehalfOf",
  case when p.situation_id is not null then json_build_object(
    'name', p.given_name || ' ' || p.family_name, 'profession', p.profession, 'structure', p.structure_name, 'isOperator', false)
  when a.account_id is not null then ${OPERATOR} end as professional
from (select * from (${among}) e order by e.recorded_at desc, e.id desc limit $10) e
left join accounts.facts_professional p on p.situation_id = e.situation_id
left join accounts.facts_account a on a.account_id = e.account_id and e.situation_id is null
order by e.recorded_at desc, e.id desc`;

/** A file, or an account that a search showed. One alone is found by a btree, among others by GIN (docs/journal.md). */
const OF_ONE = [
  'cardinality(e.files) = 1 and e.files[1] = $1',
  'cardinality(e.files) > 1 and e.files @> array[$1::uuid]',
];
/** Of an account, and in its name. */
const BY_ONE = ['e.account_id = $1', 'e.on_behalf_of = $1 and e.account_id <> $1'];

const texts = (conditions: readonly string[]) => ({
  folded: lines(
    [...conditions.map((one) => single(one, `e.outcome = 'done'`)), folded(conditions)].join(' union all '),
  ),
  each: lines(conditions.map((one) => single(one, 'true')).join(' union all ')),
});
export const TEXTS = { of: texts(OF_ONE), by: texts(BY_ONE) };
