import { randomBytes } from 'node:crypto';
import { MikroORM, type Options } from '@mikro-orm/postgresql';
import pg from 'pg';
import { type Deadlines, ormOptions } from '#config/database/options.js';
import { roleUrl } from '#config/database/provisioning.js';
import { Database } from '#libs/database/database.js';

/** Patient enough for a slow machine; a spec about deadlines gives its own. */
export const PATIENT: Deadlines = {
  poolWait: 20_000,
  lock: 10_000,
  statement: 15_000,
  transaction: 25_000,
  answer: 20_000,
};

/** Connections as another role, under the deadlines of a spec: for a module, and made. */
export const connections = (url: string, pool = 2): Options => ormOptions({ url, pool, deadlines: PATIENT });
export const connected = (url: string): Promise<MikroORM> => MikroORM.init(connections(url));

export type TestDatabase = {
  /** As the application's role. */
  readonly orm: MikroORM;
  readonly database: Database;
  readonly urls: Readonly<Record<'app' | 'owner' | 'worker' | 'superuser', string>>;
  /** As superuser, to arrange and to look; instants come as `Date`. */
  readonly superuser: pg.Client;
  /** Closes the connections and drops the database. */
  close(): Promise<void>;
};

/** A migrated database of one's own, cloned from the template of the run: open it in `beforeAll`, close it in `afterAll`. */
export async function testDatabase({ pool = 8, deadlines = PATIENT } = {}): Promise<TestDatabase> {
  const server = process.env.SPICO_TEST_DATABASE;
  if (!server) throw new Error('The test database is started by the global setup of jest');
  const name = `spico_${randomBytes(6).toString('hex')}`;
  await asSuperuser(server, (client) =>
    client.query(`create database ${name} template spico_template owner spico_owner`),
  );
  const urls = {
    app: roleUrl(server, name, 'spico_app'),
    owner: roleUrl(server, name, 'spico_owner'),
    worker: roleUrl(server, name, 'spico_worker'),
    superuser: roleUrl(server, name),
  };
  const orm = await MikroORM.init(ormOptions({ url: urls.app, pool, deadlines }));
  const superuser = new pg.Client({ connectionString: urls.superuser });
  await superuser.connect();
  return {
    orm,
    database: new Database(orm.em),
    urls,
    superuser,
    close: async () => {
      await orm.close();
      await superuser.end();
      await asSuperuser(server, (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}

async function asSuperuser(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
