import { startEmbedded } from '#config/database/embedded.js';
import { provision, roleUrl } from '#config/database/provisioning.js';
import type { Environment } from '#config/environment.js';

export type Databases = {
  readonly app: string;
  readonly owner: string;
  readonly worker: string;
  /** A database of development's own: demo data may go there. */
  readonly embedded: boolean;
  /** The data's folder, or where it is said to be. */
  readonly place: string;
  stop(): Promise<void>;
};

const NAME = 'spico';

/** The database that the environment names, or the embedded one with its roles. */
export async function openDatabases(environment: Environment): Promise<Databases> {
  const { databaseUrl: app, databaseOwnerUrl: owner, databaseWorkerUrl: worker, dataDir } = environment;
  if (app && owner && worker)
    return { app, owner, worker, embedded: false, place: 'DATABASE_URL', stop: () => Promise.resolve() };
  const server = await startEmbedded(dataDir);
  const { superuserUrl, password, folder } = server;
  try {
    await provision(superuserUrl, NAME, { spico_owner: password, spico_app: password, spico_worker: password });
  } catch (error) {
    await server.stop();
    throw error;
  }
  const url = (role: string) => roleUrl(superuserUrl, NAME, role);
  return {
    app: url('spico_app'),
    owner: url('spico_owner'),
    worker: url('spico_worker'),
    embedded: true,
    place: folder,
    stop: () => server.stop(),
  };
}
