/** One PostgreSQL for the whole run, in a temporary folder, with a migrated database for `test/support` to clone. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../../config/database/embedded.ts';
import { migrate } from '../../config/database/apply-migrations.ts';
import { developmentEnvironment } from '../../config/environment.ts';
import { provision, roleUrl } from '../../config/database/provisioning.ts';
import { sweepDeadRuns } from './sweep-dead-runs.mjs';

export default async function startPostgres() {
  sweepDeadRuns();
  const folder = join(tmpdir(), `spico-test-${process.pid}`);
  const server = await startEmbedded(folder, { disposable: true });
  globalThis.stopPostgres = () => server.discard();
  try {
    await makeTemplate(server);
  } catch (error) {
    // jest calls no teardown when the setup fails.
    await globalThis.stopPostgres();
    throw error;
  }
  process.env.SPICO_TEST_DATABASE = server.superuserUrl;
}

async function makeTemplate({ superuserUrl, password }) {
  const passwords = { spico_owner: password, spico_app: password, spico_worker: password };
  await provision(superuserUrl, 'spico_template', passwords);
  await migrate(roleUrl(superuserUrl, 'spico_template', 'spico_owner'), developmentEnvironment().matrixKeys);
}
