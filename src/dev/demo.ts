import { fileURLToPath } from 'node:url';
import type { INestApplicationContext } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import { Clock } from '#libs/time/clock.js';
import { DEMO_PASSWORD, seedDemo } from '../accounts/index.js';
import { seedDirectory } from '../directory/index.js';

/** Fictitious professionals, in the format of the national directory. */
const EXTRACT = new URL('../../../test/data/PS_LibreAcces_Personne_activite_sample.txt', import.meta.url);

/** Loads the demo data where it is missing, and says how to sign in. */
export async function loadDemo(api: INestApplicationContext, ownerUrl: string): Promise<string> {
  const at = api.get(Clock).now();
  const extract = fileURLToPath(EXTRACT);
  const logins = await seedDemo(api.get(Database), { extract, production: false, at });
  await seedDirectory(ownerUrl, extract);
  const lines = logins.slice(0, 3).map(({ email, who }) => `    ${email.padEnd(40)} ${who}`);
  return `\n  Sign in with the password ${DEMO_PASSWORD}; the code comes by mail:\n${lines.join('\n')}`;
}
