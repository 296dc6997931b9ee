/**
 * The least that the work can cost: one prepared statement does all of an operation, in one round trip, and writes every row that SPICO writes.
 * Binds: $1 session, $2 instant, $3 professions that the matrix admits, $4 file, $5 client, $6 request, $7 action, $8 section, $9 MAC and, from $10, its own.
 */
const ACTOR = `s as (
  select x.id as session_id, x.account_id, x.situation_id, x.assurance, w.structure_id
  from accounts.session x join accounts.account a on a.id = x.account_id join accounts.situation w on w.id = x.situation_id
  where x.id = $1::uuid and x.ended_at is null and x.expires_at > $2::timestamptz and x.last_seen_at > $2::timestamptz - interval '2 hours'
    and a.status = 'active' and w.ended_at is null and w.in_region and w.profession = any($3::text[]))`;

const MEMBER = `${ACTOR},
g as (
  select s.*, f.id as file_id, f.person_id, m.id as membership_id, m.version as membership_version, c.version as consent_version
  from s join coordination.membership m on m.file_id = $4::uuid and m.situation_id = s.situation_id
  join coordination.file f on f.id = m.file_id join consent.in_force c on c.file_id = m.file_id
  where m.status = 'active' and (m.ends_at is null or m.ends_at > $2) and f.status = 'open' and c.sharing = 'given'
    and (c.valid_until is null or c.valid_until > $2) and c.oppositions = '[]')`;

/** From `told`: the actor, and what was done if it was. */
const journal = (told: string) => `j as (
  insert into journal.entry (format, mac_key, at, outcome, action, section, account_id, on_behalf_of, situation_id, structure_id, session_id, assurance,
    mode, client, origin, request_id, person_id, files, item, code, because, matrix_version, consent_version, membership_version, retention, mac)
  select 1, '00000000', $2, case when done then 'done' else 'refused' end, $7::text, $8::text, account_id, null, situation_id, structure_id, session_id, assurance,
    'normal', $5::text, '127.0.0.1', $6::text, person_id, files, item, null, '{member,consent-given,cell-grants}'::text[], 1, consent_version,
    membership_version, 'care', $9::bytea
  from (${told}) told)`;

const KEY = (from: string, created: string) => `k as (
  insert into idempotency.key (account_id, key, route, fingerprint, created_id)
  select account_id, $10::text, $11::text, $12::bytea, ${created} from ${from} on conflict do nothing returning created_id)`;

const READ = `with ${MEMBER},
${journal(`select s.*, g.file_id is not null as done, g.person_id, array[$4::uuid] as files, null::text as item, g.consent_version, g.membership_version from s left join g on true`)}
select p.version, p.status, p.birth_name as "birthName", p.birth_first_name as "birthFirstName", p.birth_first_names as "birthFirstNames",
  p.birth_date as "birthDate", p.sex, p.birth_place as "birthPlace", p.used_name as "usedName", p.used_first_name as "usedFirstName",
  p.birth_order as "birthOrder", p.phone, p.attributes, left(p.deceased_on::text, p.deceased_digits) as "deceasedOn", '{}'::text[] as remarks, case when p.status = 'qualified' then p.ins end as ins
from g join coordination.person p on p.id = g.person_id`;

const LIST = `with ${ACTOR},
l as (
  select m.file_id as id, f.status, c.sharing as consent, m.id as membership_id, m.status as membership_status, m.ring, m.duties, m.ends_at,
    p.used_name, p.used_first_name, p.birth_year, p.birth_name, p.birth_date, p.sex, p.birth_order, left(p.deceased_on::text, p.deceased_digits) as deceased_on,
    greatest(a.news, a.circle, a.person, a.state) as last_activity_at
  from s cross join lateral (
    select * from coordination.membership m where m.situation_id = s.situation_id order by m.file_id desc limit 26) m
  cross join lateral (select * from coordination.file where id = m.file_id offset 0) f
  cross join lateral (select * from coordination.person where id = f.person_id offset 0) p
  cross join lateral (select * from consent.in_force where file_id = m.file_id offset 0) c
  left join lateral (select * from coordination.activity where file_id = m.file_id offset 0) a on true
  where c.oppositions = '[]'),
${journal(`select s.*, true as done, null::uuid as person_id, (select coalesce(array_agg(id), '{}') from (select id from l limit 25) page) as files, null::text as item, null::int as consent_version, null::int as membership_version from s where $4::uuid is null`)}
select l.*, (select until from coordination.gathered) as as_of from l order by id desc`;

const ADD_NEWS = `with ${MEMBER},
${KEY('g', '$13::uuid')},
i as (
  insert into coordination.item (id, file_id, section, kind, text, depositor_account_id, depositor_situation_id, membership_id, audience, written_at)
  select k.created_id, g.file_id, 'news', $14::text, $15::text, g.account_id, g.situation_id, g.membership_id, 'circle', $2 from g, k),
${journal(`select s.*, g.file_id is not null as done, g.person_id, array[$4::uuid] as files, ($13::uuid)::text as item, g.consent_version, g.membership_version from s left join g on true`)}
select created_id as id from k`;

const OPEN_FILE = `with ${ACTOR},
g as (
  select s.* from s
  where (select count(*) from coordination.duplicate_finding d where d.account_id = s.account_id and d.at > $2::timestamptz - interval '1 day') < 5
    and not exists (
      select from coordination.person p join coordination.file f on f.person_id = p.id
      where p.birth_name_key = upper($14::text) and p.birth_first_name_key = upper($15::text) and p.birth_year = $18::int
        and starts_with(p.birth_date, $16::text) and p.sex = $17::text)),
${KEY('g', '$4::uuid')},
p as (
  insert into coordination.person (id, version, status, birth_name, birth_first_name, birth_first_names, birth_date, birth_year, sex, birth_place, used_name,
    used_first_name, attributes, birth_name_key, birth_first_name_key, used_name_key, used_first_name_key, recorded_by, recorded_at)
  select $13::uuid, 1, 'provisional', $14, $15, $15, $16, $18, $17, $19::text, $14, $15, '{}', upper($14), upper($15), upper($14), upper($15), g.situation_id, $2
  from g, k),
f as (
  insert into coordination.file (id, person_id, status, life, opened_at)
  select $4::uuid, $13::uuid, 'open', $20::jsonb, $2 from g, k),
m as (
  insert into coordination.membership (id, file_id, version, account_id, situation_id, status, ring, ground, duties, reason, informed_by_account_id,
    informed_on, invited_by_account_id, invited_by_situation_id, invited_at, declaration, starts_at)
  select $22::uuid, $4, 1, account_id, situation_id, 'active', 'care-team', 'recognised-by-person', '{referent}', $23::text, account_id, ($2::timestamptz)::date,
    account_id, situation_id, $2, $23, $2 from g, k),
c as (
  insert into consent.in_force (file_id, version, sharing, care_team_only, extended, oppositions, emergency_opposed, adult_from)
  select $4, 1, 'given', false, '[]', '[]', false, '1959-05-12' from g, k),
e as (
  insert into consent.decision (id, file_id, sequence, kind, content, account_id, situation_id, at)
  select $24::uuid, $4, 1, 'decision', $21::jsonb, account_id, situation_id, $2 from g, k),
${journal(`select s.*, g.session_id is not null as done, $13::uuid as person_id, array[$4::uuid] as files, null::text as item, null::int as consent_version, null::int as membership_version from s left join g on true`)}
select created_id as id from k`;

export const STATEMENTS = {
  read: { name: 'read', text: READ },
  list: { name: 'list', text: LIST },
  addNews: { name: 'add-news', text: ADD_NEWS },
  openFile: { name: 'open-file', text: OPEN_FILE },
} as const;
