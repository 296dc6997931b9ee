import type { AccompanyingStatement } from '#libs/access/access.js';
import { codeColumns } from '#libs/access/situation-codes.js';

/**
 * The facts of a decision, in one statement. Binds: $1 session, $2 file, $3 item, $4 the instant; a consultation's own from $5.
 * It touches the `facts_*` views of other contexts only. A professional may have left and come back: the membership that
 * counts is the one in force, else the pending invitation, else the last that ended. It comes after the consent, also in the order in which they are
 * held: the consent is one row a file, so of two acts that change it or the circle the second holds nothing yet when it waits for the first.
 */
const membership = (hold: string) => `
  select m.* from coordination.facts_membership m
  where m.file_id = $2 and m.situation_id = s.situation_id and (c.file_id = $2) is not false
    and (m.status <> 'invited' or m.lapses_at > $4)
  order by (m.status = 'active' and (m.ends_at is null or m.ends_at > $4)) desc, (m.status = 'invited') desc, m.ends_at desc nulls last
  limit 1 ${hold}`;

const consent = (hold: string) => `select c.* from consent.facts_consent c where c.file_id = $2 ${hold}`;

const SESSION = `select * from accounts.facts_session where session_id = $1`;

const ADMITTED = `(s.in_region or coalesce(s.exception_until > $4, false)) as admitted`;

/** What the statement has to find. A text of its own for each, so that nobody pays for what is not asked: most of its cost is in its joins. */
export type FactsQuery = { readonly delegated: boolean; readonly about: 'nothing' | 'file' | 'item' };

/** Who acts, and what else is told of them. */
type Acting = { readonly session: string; readonly columns: string };

const IN_OWN_NAME: Acting = { session: `s as (${SESSION})`, columns: '' };

/** An exclusion is of the professional: it reaches the delegate's hand too. */
const EXCLUDED_FROM = `
  array(select x.file_id from coordination.facts_exclusion x where x.account_id = g.delegate_account_id and x.from_at <= $4) as excluded_from`;

/**
 * The session is the delegate's, the account and the situation are those of the one represented. Whether the delegation holds is decided, not
 * selected. `bind` is the delegation.
 */
const representedUnder = (bind: `$${number}`): Acting => ({
  session: `own as (${SESSION}),
g as (select g.* from accounts.facts_delegation g, own where g.delegation_id = ${bind}::uuid and g.delegate_account_id = own.account_id),
s as (
  select own.session_id, own.assurance, own.expires_at, own.ended_at, own.last_seen_at, '{}'::text[] as roles,
    g.account_id, g.account_status, g.situation_id, ${codeColumns('g')}, g.structure_id,
    g.in_region, g.exception_until, g.situation_ended_at
  from own left join g on true)`,
  columns: `
    (select row_to_json(o) from (select s.*, ${ADMITTED} from own s) o) as delegate, (select row_to_json(e) from (select g.*, ${EXCLUDED_FROM} from g) e) as delegation,`,
});

type Part = { readonly columns: string; readonly joins: string };

const NO_FILE: Part = {
  columns: '$2::uuid as file_id, null::uuid as membership_id, null::int as consent_version',
  joins: '',
};

const fileWith = (hold: string): Part => ({
  columns: `
    d.id as file_id, d.person_id, d.status as file_status, d.deceased, d.identity_status, coalesce(d.referent_until > $4, false) as has_referent,
    m.id as membership_id, m.version as membership_version, m.status as membership_status, m.ring, m.duties, m.ends_at, m.excluded,
    c.version as consent_version, c.sharing, c.care_team_only, c.extended, c.oppositions, c.emergency_opposed, c.valid_until, c.blocked_until,
    c.emergency_until`,
  joins: `
  left join coordination.facts_file d on d.id = $2
  left join lateral (${consent(hold)}) c on true
  left join lateral (${membership(hold)}) m on true`,
});

const NO_ITEM: Part = { columns: '$3::uuid as item_id', joins: '' };

const ITEM: Part = {
  columns:
    'i.id as item_id, i.depositor_account_id, i.depositor_situation_id, i.audience, i.categories, i.account_ids, i.awaits_countersignature, i.version as item_version',
  joins: 'left join coordination.facts_item i on i.id = $3 and i.file_id = $2',
};

/** A delegate has a right of their own to what their hand wrote. */
const ITEM_AND_HAND: Part = {
  columns: `${ITEM.columns}, w.written_by_situation_id`,
  joins: `${ITEM.joins} left join coordination.facts_item_hand w on w.item_id = i.id`,
};

function factsWith(hold: string, { delegated, about }: FactsQuery, alongBinds: number): string {
  // The delegation's bind is the last, after those of what travels along.
  const { session, columns } = delegated ? representedUnder(`$${5 + alongBinds}`) : IN_OWN_NAME;
  const file = about === 'nothing' ? NO_FILE : fileWith(hold);
  const item = about !== 'item' ? NO_ITEM : delegated ? ITEM_AND_HAND : ITEM;
  return `
with ${session},
f as (
  select $4::timestamptz as at,${columns}
    s.session_id, s.account_id, s.account_status, s.assurance, s.expires_at, s.ended_at, s.last_seen_at, s.roles,
    s.situation_id, ${codeColumns('s')}, s.structure_id,
    ${ADMITTED}, s.situation_ended_at, ${file.columns}, ${item.columns},
    array(select version from habilitation.facts_matrix where in_force_from <= $4 order by version desc) as matrix_versions
  from (select) one left join s on true ${file.joins} ${item.joins}
)`;
}

/** As one JSON column: the driver takes longer over the description of forty than PostgreSQL over writing it. */
const FOUND = 'row_to_json(f) as facts';

/** For acts: the rows they rely on stay as they are until they commit. `write` is a statement that changes rows. */
export function lockingFactsSql(
  hold: 'share' | 'update',
  write: AccompanyingStatement | null,
  query: FactsQuery,
): string {
  const facts = factsWith(`for ${hold}`, query, write?.binds.length ?? 0);
  return write
    ? `${facts}, w as (${write.sql} returning true) select ${FOUND}, (select count(*) from w) as written from f`
    : `${facts} select ${FOUND}, 0 as written from f`;
}

/** The facts, and beside them the one JSON value that `data` selects, if any. */
export function factsSql(data: AccompanyingStatement | null, query: FactsQuery): string {
  const facts = factsWith('', query, data?.binds.length ?? 0);
  return data ? `${facts} select ${FOUND}, (${data.sql}) as data from f` : `${facts} select ${FOUND} from f`;
}
