import pg from 'pg';
import { type RoleUrl, Workplace } from '#config/commands.js';
import { SealKey } from '#libs/journal/seals/seal-key.js';
import { sealKeysOf } from '#libs/journal/sealing/sealing.module.js';
import type { Witness } from '#libs/journal/witness/witness.js';
import { witnessAt } from '#libs/journal/witness/witness-at.js';
import type { Values } from './command.js';

export const databaseUrl = async (name: RoleUrl): Promise<string> => (await Workplace.find()).databaseUrl(name);

export async function connected<Result>(name: RoleUrl, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: await databaseUrl(name), application_name: 'spico journal' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The witness asked for, that of the environment, or that of a running `npm start`; null without any. */
export async function witness(asked: Values[string]): Promise<Witness | null> {
  const place = await Workplace.find();
  const { witnessUrl, witnessToken } = place.witness(typeof asked === 'string' ? asked : null);
  return witnessUrl === null ? null : witnessAt(witnessUrl, witnessToken);
}

/** What this environment seals with. */
export const ownSealKeys = async () => sealKeysOf((await Workplace.find()).sealKeys());

/** Their public half. */
export const ownPublicKey = async (): Promise<string> =>
  new SealKey((await Workplace.find()).sealKeys().sealKeys[0]).publicKey;
