import pg from 'pg';
import { assertOwner } from '#config/database/assert-owner.js';

const SETTINGS = [
  `set work_mem = '128MB'`,
  `set maintenance_work_mem = '512MB'`,
  'set synchronous_commit = off',
  'set statement_timeout = 0',
];

/** For an import, as the owner: work that no request waits for. */
export async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'spico directory import' });
  // A connection that is lost fails what it does; alone, the event would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await assertOwner(client);
    for (const setting of SETTINGS) await client.query(setting);
    return client;
  } catch (error) {
    await client.end();
    throw error;
  }
}
