/** One PostgreSQL for the whole run, in a temporary folder, with a migrated database for `libs/testing` to clone. */
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import './typescript.mjs';

const { startEmbedded } = await import('../../config/database/embedded.ts');
const { provision, roleUrl } = await import('../../config/database/provision.ts');
const { migrate } = await import('../../config/database/migrate.ts');

export default async function startPostgres() {
  const folder = join(tmpdir(), `spico-test-${process.pid}`);
  const server = await startEmbedded(folder, { disposable: true });
  const { password } = server;
  await provision(server.superuserUrl, 'spico_template', {
    spico_owner: password,
    spico_app: password,
    spico_worker: password,
  });
  await migrate(roleUrl(server.superuserUrl, 'spico_template', 'spico_owner'));
  process.env.SPICO_TEST_DATABASE = server.superuserUrl;
  globalThis.stopPostgres = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
