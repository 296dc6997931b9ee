import pg from 'pg';

/** The password of each role of the database. Their names are fixed: the migrations grant to them. */
export type RolePasswords = Readonly<Record<'spico_owner' | 'spico_app' | 'spico_worker', string>>;

/** Who may read the journal and its seals, and no more: for the login of an auditor (`create role ... login in role spico_auditor`). */
const AUDITOR = 'spico_auditor';

const EXTENSIONS = ['pg_trgm', 'unaccent', 'citext'];

/**
 * PostgreSQL writes the values of a refused row to its log, bound or not: these roles log only what ends a session.
 * Set by the superuser, so the roles cannot turn it on again.
 */
const SILENCE = [
  'log_min_messages = fatal',
  'log_min_error_statement = panic',
  'log_parameter_max_length_on_error = 0',
];

/** Every statement looks rows up by key, so one plan serves all binds: planning anew for each would cost as much as the work. */
const PLANS = 'plan_cache_mode = force_generic_plan';

/**
 * What PostgreSQL lets everybody do that leaves something behind or stands in the way: large objects, messages in the WAL, snapshots for others, locks of any
 * number. The database's owner and the worker, which others cannot use, keep the locks and the notices.
 */
const HARMFUL = `
select p.oid::regprocedure::text as name, p.proname ~ 'advisory|notify' as kept from pg_proc p
where p.pronamespace = 'pg_catalog'::regnamespace and (p.proname ~ '^(lo_|pg_(try_)?advisory_)'
  or p.proname in ('loread', 'lowrite', 'pg_notify', 'pg_logical_emit_message', 'pg_export_snapshot'))`;

/** The one lock that the application takes: until the end of a transaction, to have acts of one kind wait for each other. */
const OF_THE_APPLICATION = 'pg_advisory_xact_lock(bigint)';

/** Whoever verifies the journal reads its entries and seals side by side, as of one instant. */
const OF_VERIFIERS = 'pg_export_snapshot()';

/**
 * As superuser: roles, an empty UTF-8 database of the owner, extensions, and what nobody else may do there. Safe to repeat; a repeat sets the
 * passwords. Returns what it made: `role spico_app`, `database spico`, `extension citext` ...
 */
export async function provision(superuserUrl: string, database: string, passwords: RolePasswords): Promise<string[]> {
  const made: string[] = [];
  const make = async (client: pg.Client, what: string, exists: string, sql: string): Promise<void> => {
    const name = what.slice(what.indexOf(' ') + 1);
    if ((await client.query(exists, [name])).rowCount === 1) return;
    await client.query(sql);
    made.push(what);
  };
  await connected(superuserUrl, async (client) => {
    for (const [role, password] of Object.entries(passwords)) {
      await make(client, `role ${role}`, ROLE, `create role ${role} login`);
      await configureRole(client, role, password);
    }
    await make(client, `role ${AUDITOR}`, ROLE, `create role ${AUDITOR} nologin`);
    const name = client.escapeIdentifier(database);
    await make(
      client,
      `database ${database}`,
      'select from pg_database where datname = $1',
      `create database ${name} owner spico_owner template template0 encoding 'UTF8' locale_provider icu icu_locale 'fr-FR' locale 'C'`,
    );
    await client.query(`revoke connect, temporary on database ${name} from public`);
    await client.query(`grant connect on database ${name} to spico_app, spico_worker, ${AUDITOR}`);
  });
  await connected(roleUrl(superuserUrl, database), async (client) => {
    const exists = 'select from pg_extension where extname = $1';
    for (const extension of EXTENSIONS)
      await make(client, `extension ${extension}`, exists, `create extension ${extension}`);
    const { rows } = await client.query<{ name: string; kept: boolean }>(HARMFUL);
    for (const { name, kept } of rows) {
      await client.query(`revoke execute on function ${name} from public`);
      if (kept) await client.query(`grant execute on function ${name} to spico_owner, spico_worker`);
    }
    await client.query(`grant execute on function ${OF_THE_APPLICATION} to spico_app`);
    await client.query(`grant execute on function ${OF_VERIFIERS} to spico_owner, spico_worker, ${AUDITOR}`);
  });
  return made;
}

/** The same server, another database, and another role that shares the password (embedded servers only). */
export function roleUrl(superuserUrl: string, database: string, role = new URL(superuserUrl).username): string {
  const url = new URL(superuserUrl);
  url.pathname = `/${database}`;
  url.username = role;
  return url.href;
}

const ROLE = 'select from pg_roles where rolname = $1';

async function configureRole(client: pg.Client, role: string, password: string): Promise<void> {
  await client.query(`alter role ${role} password ${client.escapeLiteral(password)}`);
  // The owner too: a migration that fails on a row would quote it.
  for (const setting of role === 'spico_owner' ? SILENCE : [...SILENCE, PLANS])
    await client.query(`alter role ${role} set ${setting}`);
}

async function connected(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'spico provision' });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
