/**
 * The facts of a decision, in one statement. Binds: $1 session, $2 file, $3 item, $4 the instant; a consultation's own from $5.
 * It touches the `facts_*` views of other contexts only. A professional may have left and come back: the membership that
 * counts is the one in force, else the pending invitation, else the last that ended.
 */
const MEMBERSHIP = `
  select m.* from coordination.facts_membership m, s
  where m.file_id = $2 and m.situation_id = s.situation_id
  order by (m.status = 'active' and (m.ends_at is null or m.ends_at > $4)) desc, (m.status = 'invited') desc, m.ends_at desc nulls last
  limit 1`;

const CONSENT = `select c.* from consent.facts_consent c where c.file_id = $2`;

const factsWith = (hold: string) => `
with s as (select * from accounts.facts_session where session_id = $1),
m as (${MEMBERSHIP} ${hold}),
c as (${CONSENT} ${hold}),
f as (
  select $4::timestamptz as at,
    s.session_id, s.account_id, s.account_status, s.assurance, s.expires_at, s.ended_at, s.last_seen_at, s.roles,
    s.situation_id, s.profession, s.category, s.skill, s.role, s.activity_kind, s.sector, s.structure_id,
    (s.in_region or coalesce(s.exception_until > $4, false)) as admitted, s.situation_ended_at,
    d.id as file_id, d.person_id, d.status as file_status, d.deceased, d.identity_status, coalesce(d.referent_until > $4, false) as has_referent,
    m.id as membership_id, m.version as membership_version, m.status as membership_status, m.ring, m.duties, m.ends_at,
    c.version as consent_version, c.sharing, c.care_team_only, c.extended, c.oppositions, c.emergency_opposed, c.valid_until,
    i.id as item_id, i.depositor_account_id, i.depositor_situation_id, i.audience, i.categories, i.account_ids, i.awaits_countersignature,
    (select max(version) from habilitation.facts_matrix where in_force_from <= $4) as matrix_version
  from (select) one
  left join s on true
  left join coordination.facts_file d on d.id = $2
  left join m on true
  left join c on true
  left join coordination.facts_item i on i.id = $3 and i.file_id = $2
)`;

/** As one JSON column: the driver takes longer over the description of forty than PostgreSQL over writing it. */
const FOUND = 'row_to_json(f) as facts';

export const FACTS = `${factsWith('')} select ${FOUND} from f`;

/** For acts: the rows they rely on stay as they are until they commit. `write` is a statement that changes rows. */
export const factsHeld = (hold: 'share' | 'update', write: string | null) =>
  write
    ? `${factsWith(`for ${hold}`)}, w as (${write} returning true) select ${FOUND}, (select count(*) from w) as written from f`
    : `${factsWith(`for ${hold}`)} select ${FOUND}, 0 as written from f`;

/** The facts, and beside them the one JSON value that `data` selects. */
export const factsAnd = (data: string) => `${factsWith('')} select ${FOUND}, (${data}) as data from f`;
