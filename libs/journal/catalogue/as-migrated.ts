/** What the roles of the programs may give an entry; not when it was recorded, nor its id. */
const WRITTEN =
  'account_id, action, assurance, at, because, client, code, consent_version, files, format, item, mac, mac_key, matrix_version, membership_version, mode, on_behalf_of, origin, outcome, person_id, request_id, retention, section, session_id, situation_id, structure_id';

const ENTRY = [
  'column account_id uuid',
  'column action text not null',
  'column assurance text',
  'column at timestamp with time zone not null',
  'column because text[] not null',
  'column client text not null',
  'column code text',
  'column consent_version integer',
  'column files uuid[] not null',
  'column format smallint not null',
  "column id bigint not null default nextval('journal.entry_id'::regclass)",
  'column item text',
  'column mac bytea not null',
  'column mac_key text not null',
  'column matrix_version integer',
  'column membership_version integer',
  'column mode text not null',
  'column on_behalf_of uuid',
  'column origin text not null',
  'column outcome text not null',
  'column person_id uuid',
  'column recorded_at timestamp with time zone not null default clock_timestamp()',
  'column request_id text not null',
  'column retention text not null',
  'column section text',
  'column session_id uuid',
  'column situation_id uuid',
  'column structure_id text',
  "constraint CHECK (((cardinality(files) <= 100000) AND (cardinality(because) <= 1000) AND (octet_length(mac) <= 64) AND (octet_length(concat(outcome, action, section, structure_id, assurance, mode, client, origin, request_id, item, code, retention, mac_key, array_to_string(because, ','::text))) <= 100000)))",
  'constraint PRIMARY KEY (id, recorded_at)',
  'index UNIQUE USING btree (id, recorded_at)',
  "index USING brin (recorded_at) WITH (pages_per_range='32', autosummarize='on')",
  'index USING btree ((files[1]), recorded_at, id) WHERE (cardinality(files) = 1)',
  'index USING btree (account_id, recorded_at, id)',
  'index USING btree (on_behalf_of, recorded_at, id) WHERE (on_behalf_of IS NOT NULL)',
  'index USING gin (files) WITH (fastupdate=off) WHERE (cardinality(files) > 1)',
];

/** For every table that only grows. */
const appendOnly = (table: string) =>
  `CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change(), fires O`;

/**
 * What the migrations make of the schema of the journal, object by object, in the words of catalogue.sql.ts; `entry_MONTH` stands for each month. A migration
 * that changes it changes this with it: the spec names the lines.
 */
export const AS_MIGRATED: Readonly<Record<string, readonly string[]>> = {
  'journal.ensure_partitions(date)': [
    'f of plpgsql, owner spico_owner, volatility v, returns void, security definer, search_path=pg_catalog, pg_temp, TimeZone=UTC, lock_timeout=2s, body 275c7e3e79ae2d6ec522e7407a2e976154cf8000c55e0418798e6742ca256073',
    'grant EXECUTE to spico_worker',
  ],
  'journal.entry': [
    ...ENTRY,
    appendOnly('journal.entry'),
    `grant INSERT (${WRITTEN}) to spico_app`,
    `grant INSERT (${WRITTEN}) to spico_worker`,
    'grant SELECT to spico_app',
    'grant SELECT to spico_auditor',
    'grant SELECT to spico_worker',
    'kind p, persistence p, owner spico_owner',
  ],
  'journal.entry_MONTH': [
    ...ENTRY,
    appendOnly('journal.entry_MONTH'),
    'inherits from journal.entry for its month',
    'kind r, persistence p, owner spico_owner',
  ],
  'journal.entry_id': [
    'belongs to journal.entry.id',
    'grant SELECT to spico_worker',
    'grant USAGE to spico_app',
    'grant USAGE to spico_worker',
    'kind S, persistence p, owner spico_owner',
    'sequence bigint from 1 by 1, 1 to 9223372036854775807, cache 1, cycle f',
  ],
  'journal.next_month_exists()': [
    'f of sql, owner spico_owner, volatility s, returns boolean, search_path=pg_catalog, pg_temp, TimeZone=UTC, body fc6caf30195e1126d9f42f50470792cb8e46575cdbfaa6613c289c8c9bd63b33',
    'grant EXECUTE to public',
  ],
  'journal.refuse_change()': [
    'f of plpgsql, owner spico_owner, volatility v, returns trigger, body b01d467ff400ff2112239d2577bc48486e134635b94a99991a0f203a97df9d22',
    'grant EXECUTE to public',
  ],
  'journal.seal': [
    appendOnly('journal.seal'),
    "column highest bigint generated ((statement #>> '{ids,-1,1}'::text[]))::bigint",
    "column kind text generated (statement ->> 'kind'::text)",
    'column leaves bytea not null',
    "column lowest bigint generated ((statement #>> '{ids,0,0}'::text[]))::bigint",
    "column number bigint not null generated ((statement ->> 'number'::text))::bigint",
    "column refused integer generated json_array_length((statement -> 'refused'::text))",
    'column signature bytea not null',
    'column statement json not null',
    'constraint CHECK (((octet_length(leaves) <= 100000000) AND (octet_length((statement)::text) <= 100000000)))',
    'constraint PRIMARY KEY (number)',
    'grant INSERT to spico_worker',
    'grant SELECT to spico_app',
    'grant SELECT to spico_auditor',
    'grant SELECT to spico_worker',
    'index UNIQUE USING btree (number)',
    'index USING btree (highest, lowest) WHERE (highest IS NOT NULL)',
    "index USING btree (kind, number) WHERE (kind <> 'entries'::text)",
    'index USING btree (number) WHERE (refused > 0)',
    'kind r, persistence p, owner spico_owner',
  ],
  'journal.turn': [
    'column what text not null',
    'constraint PRIMARY KEY (what)',
    'grant SELECT to spico_worker',
    'grant UPDATE to spico_worker',
    'index UNIQUE USING btree (what)',
    'kind r, persistence p, owner spico_owner',
  ],
  'journal.witnessed': [
    'column number bigint not null',
    'column one boolean not null default true',
    'constraint CHECK (one)',
    'constraint PRIMARY KEY (one)',
    'grant INSERT to spico_worker',
    'grant SELECT to spico_app',
    'grant SELECT to spico_worker',
    'grant UPDATE to spico_worker',
    'index UNIQUE USING btree (one)',
    'kind r, persistence p, owner spico_owner',
  ],
  'schema journal': [
    'grant USAGE to spico_app',
    'grant USAGE to spico_auditor',
    'grant USAGE to spico_worker',
    'owner spico_owner',
  ],
};
