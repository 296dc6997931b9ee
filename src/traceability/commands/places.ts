import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { runningEmbedded } from '#config/database/embedded.js';
import { roleUrl } from '#config/database/provision.js';
import { developmentWitness, type JournalRole, readDatabase, readSealSettings } from '#config/environment.js';
import { LineError } from '#config/line-error.js';
import { SealKey } from '#libs/journal/sealing/seal-key.js';
import { type Witness, witnessAt } from '#libs/journal/sealing/witness.js';
import type { Values } from './command.js';

/** The database's address for a role: from the environment, or the embedded server of a running `npm start`. */
export async function databaseUrl(role: JournalRole): Promise<string> {
  const { url, dataDir } = readDatabase(role);
  if (url) return url;
  const embedded = await runningEmbedded(dataDir);
  if (!embedded) throw new LineError(`No database: set DATABASE_${role}_URL, or let npm start run beside this`);
  return roleUrl(embedded.superuserUrl, 'spico', role === 'OWNER' ? 'spico_owner' : 'spico_worker');
}

export async function connected<Result>(
  role: JournalRole,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: await databaseUrl(role), application_name: 'spico journal' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The witness asked for, that of the environment, or that of a running `npm start`; null without any. */
export async function witness(asked: Values[string]): Promise<Witness | null> {
  const { witnessUrl, witnessToken } = readSealSettings();
  if (typeof asked === 'string')
    return witnessAt(/^(file|https?):/.test(asked) ? asked : pathToFileURL(asked).href, witnessToken);
  if (witnessUrl) return witnessAt(witnessUrl, witnessToken);
  const embedded = await runningEmbedded(readDatabase('AUDITOR').dataDir);
  return embedded && witnessAt(developmentWitness(embedded.home), null);
}

/** The public half of the key that this environment seals with. */
export const ownPublicKey = (): string => new SealKey(readSealSettings().sealKeys[0]).publicKey;
