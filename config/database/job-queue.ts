import { runMigrations } from 'graphile-worker';
import pg from 'pg';

/** Its tables have row-level security without any policy: only the owner could use them, and the worker is not the owner. */
const ADMIT_WORKER = `
  grant usage on schema graphile_worker to spico_worker;
  grant select, insert, update, delete on all tables in schema graphile_worker to spico_worker;
  grant usage on all sequences in schema graphile_worker to spico_worker;
  do $$
  declare guarded record;
  begin
    for guarded in select relname from pg_class where relnamespace = 'graphile_worker'::regnamespace and relrowsecurity loop
      execute format('drop policy if exists worker on graphile_worker.%I', guarded.relname);
      execute format('create policy worker on graphile_worker.%I to spico_worker using (true)', guarded.relname);
    end loop;
  end
  $$`;

/** Installs or updates the tables of graphile-worker, as the owner, for the worker's role alone. Safe to repeat. */
export async function installJobQueue(ownerUrl: string): Promise<void> {
  await runMigrations({ connectionString: ownerUrl });
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'spico migrate' });
  await client.connect();
  try {
    await client.query(ADMIT_WORKER);
  } finally {
    await client.end();
  }
}
