import type { Client } from 'pg';

/** Its entries are what a refusal must leave: test/fitness/routes/refused-situations.spec.ts and libs/journal look at them. */
const NOT_WATCHED = ['journal'];

/** Notes each row that a committed transaction has changed: what is rolled back takes its note along. */
const WATCH = `
create schema fuzz;
create unlogged table fuzz.change (name text not null, how text not null);
create function fuzz.note() returns trigger language plpgsql security definer as $$
begin
  insert into fuzz.change values (tg_table_schema || '.' || tg_table_name, lower(tg_op));
  return null;
end
$$;`;
const TABLES = `
select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and not c.relispartition
  and n.nspname not in ('pg_catalog', 'information_schema', 'fuzz') and n.nspname <> all($1)`;

/** What is stored in the database, seen row by row: inserts, updates and deletes, in every table but the journal. */
export class Changes {
  private constructor(private readonly superuser: Client) {}

  static async watch(superuser: Client): Promise<Changes> {
    await superuser.query(WATCH);
    const { rows } = await superuser.query<{ name: string }>(TABLES, [NOT_WATCHED]);
    for (const { name } of rows)
      await superuser.query(
        `create trigger fuzz after insert or update or delete on ${name} for each row execute function fuzz.note()`,
      );
    return new Changes(superuser);
  }

  /** Those since it was last asked, such as `coordination.item update`, each once. */
  async since(): Promise<readonly string[]> {
    const { rows } = await this.superuser.query<{ name: string; how: string }>(
      `delete from fuzz.change returning name, how`,
    );
    return [...new Set(rows.map(({ name, how }) => `${name} ${how}`))].sort();
  }
}

/** What was right before is forgiven. */
const ATTEMPTS = ['insert', 'update', 'delete'].map((how) => `accounts.attempts ${how}`);

/** Traits that met the file of someone, at an opening or a change: counted against curiosity, and told to the referent. */
const DUPLICATE_MET = ['coordination.duplicate_finding insert', 'outbox.fact insert'];

/** What a refusal may store beside its journal entry. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  // Attempts and tries count, whatever comes of them: otherwise passwords and codes could be guessed.
  signInSignIn: ATTEMPTS,
  unlockOwnSessions: ATTEMPTS,
  enrolAuthenticator: ATTEMPTS,
  confirmAuthenticator: ATTEMPTS,
  renewAuthenticator: ATTEMPTS,
  removeAuthenticator: ATTEMPTS,
  changePassword: ATTEMPTS,
  resetPasswordReset: ATTEMPTS,
  confirmEmail: ['accounts.challenge update', ...ATTEMPTS],
  enterCodeSignIn: ['accounts.challenge update', ...ATTEMPTS],
  enterCodeRegistrations: ['accounts.request_code update'],
  // The attempt is spent by whatever came back; who has no account yet is proved to the registration.
  endOwnPscProofs: ['accounts.psc_attempt update'],
  endPscSignIn: ['accounts.psc_attempt update', 'accounts.psc_proof insert'],
  openFiles: DUPLICATE_MET,
  changeIdentity: DUPLICATE_MET,
};

/** What a request that was refused, or only read, has stored although it must not. */
export const keptWrongly = (operationId: string, changes: readonly string[]): readonly string[] =>
  changes.filter((change) => !(KEPT[operationId] ?? []).includes(change));
