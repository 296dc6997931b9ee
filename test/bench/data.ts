import pg from 'pg';

export type Size = { readonly files: number; readonly professionals: number; readonly newsPerFile: number };

/** The share of each professional stays the same: fifty files, about five members a file. */
export const SMALL: Size = { files: 10_000, professionals: 1_000, newsPerFile: 10 };
export const LARGE: Size = { files: 200_000, professionals: 20_000, newsPerFile: 2 };

/** $1 a number: letters that no other number has. */
const LETTERS = `create function pg_temp.letters(n int) returns text language sql immutable as $$
  select translate(lpad(n::text, 7, '0'), '0123456789', 'ABCDEFGHIJ') $$`;

/** As superuser, without triggers: what is loaded respects the foreign keys by the way it is made. */
const load = ({ files, professionals, newsPerFile }: Size): readonly string[] => [
  `set session_replication_role = replica`,
  LETTERS,
  `create temp table pro as select i, uuidv7() as account_id, uuidv7() as situation_id, gen_random_uuid() as session_id,
    case when i % 3 = 0 then '10' else '60' end as profession, 'R31' || lpad((i / 20)::text, 10, '0') as structure_id
    from generate_series(0, ${professionals - 1}) i`,
  `create temp table doc as select i, uuidv7(make_interval(secs => i - ${files})) as file_id, uuidv7(make_interval(secs => i - ${files})) as person_id,
    now() - make_interval(secs => ${files} - i) as at from generate_series(0, ${files - 1}) i`,
  `create temp table stay as select d.i, k, d.file_id, uuidv7() as id, p.account_id, p.situation_id, d.at
    from doc d cross join generate_series(0, 4) k join pro p on p.i = (d.i * 37 + k * ${professionals / 5}) % ${professionals}`,
  `create index on stay (i, k)`,
  `insert into accounts.account (id, email, password_hash, status, family_name, given_name, national_id, name_key, created_at)
    select account_id, 'pro-' || i || '@example.org', 'none', 'active', 'DUPONT ' || pg_temp.letters(i), 'CAMILLE', '8' || lpad(i::text, 11, '0'),
      'DUPONT ' || pg_temp.letters(i) || ' CAMILLE', now() from pro`,
  `insert into accounts.structure (id, name) select distinct structure_id, 'CABINET ' || structure_id from pro`,
  `insert into accounts.situation (id, account_id, profession, category, activity_kind, sector, structure_id, commune_code, department_code, town, in_region, place_key)
    select situation_id, account_id, profession, 'C', 'GENR01', 'SA07', structure_id, '31555', '31', 'Toulouse', true, 'TOULOUSE CABINET' from pro`,
  `insert into accounts.session (id, account_id, situation_id, assurance, client, created_at, expires_at, last_seen_at)
    select session_id, account_id, situation_id, 'otp', 'bench', now(), now() + interval '12 hours', now() from pro`,
  `insert into coordination.person (id, version, status, birth_name, birth_first_name, birth_first_names, birth_date, birth_year, sex, birth_place,
      used_name, used_first_name, attributes, birth_name_key, birth_first_name_key, used_name_key, used_first_name_key, recorded_by, recorded_at)
    select person_id, 1, 'provisional', name, 'Zoé', 'Zoé', '1941-05-12', 1941, 'F', '31555', name, 'Zoé', '{}', upper(name), 'ZOE', upper(name), 'ZOE',
      p.situation_id, d.at from (select *, 'Martin ' || pg_temp.letters(i) as name from doc) d join stay p on p.i = d.i and p.k = 0`,
  `insert into coordination.file (id, person_id, status, life, opened_at)
    select d.file_id, person_id, 'open', jsonb_build_array(jsonb_build_object('event', 'opened', 'why', 'Retour à domicile', 'at', d.at, 'by', account_id,
      'situationId', situation_id)), d.at from doc d join stay s on s.i = d.i and s.k = 0`,
  `insert into coordination.membership (id, file_id, version, account_id, situation_id, status, ring, ground, duties, reason, informed_by_account_id,
      informed_on, invited_by_account_id, invited_by_situation_id, invited_at, declaration, starts_at)
    select id, file_id, 2, account_id, situation_id, 'active', 'care-team', 'recognised-by-person', case when k = 0 then '{referent}'::text[] else '{}' end,
      'Suivi commun', account_id, at::date, account_id, situation_id, at, 'Soins à domicile', at from stay`,
  `insert into consent.in_force (file_id, version, sharing, care_team_only, extended, oppositions, emergency_opposed, adult_from)
    select file_id, 1, 'given', false, '[]', '[]', false, '1959-05-12' from doc`,
  `insert into consent.decision (id, file_id, sequence, kind, content, account_id, situation_id, at)
    select uuidv7(), file_id, 1, 'decision', '{"decision": {"object": {"kind": "open-file"}, "effect": "given", "decidedBy": {"capacity": "person"},
      "manner": {"kind": "oral", "circumstances": "à domicile"}, "notice": "2026-1", "writtenInformation": true}}', account_id, situation_id, at
    from stay where k = 0`,
  `insert into coordination.item (id, file_id, section, kind, text, depositor_account_id, depositor_situation_id, membership_id, audience, written_at)
    select uuidv7(make_interval(secs => s.i - ${files})), file_id, 'news', 'GEN', 'Passage de ce matin : pansement refait, tension stable.', account_id, situation_id, id, 'circle', at
    from stay s join generate_series(0, ${newsPerFile - 1}) n on n % 5 = s.k`,
  `set session_replication_role = origin`,
];

export type Session = { readonly fileId: string; readonly sessionId: string };

/** Loads the data, and gives members of files spread over all of them. */
export async function loadData(superuserUrl: string, size: Size): Promise<readonly Session[]> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    for (const statement of load(size)) await client.query(statement);
    await client.query('vacuum (analyze)');
    await client.query('checkpoint');
    const { rows } = await client.query<Session>(
      `select s.file_id as "fileId", p.session_id as "sessionId" from stay s join pro p using (situation_id) where s.i % $1 = 0`,
      [Math.max(1, size.files / 10_000)],
    );
    return rows;
  } finally {
    await client.end();
  }
}
