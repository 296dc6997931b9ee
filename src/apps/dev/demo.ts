import { fileURLToPath } from 'node:url';
import type { INestApplicationContext } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import { Clock } from '#libs/time/clock.js';
import { seedDirectory } from './demo/directory.js';
import { DEMO_PASSWORD, DEMO_SECRET } from './demo/secrets.js';
import { type DemoLogin, seedDemo } from './demo/seed.js';
import { Authenticators, Passwords } from '../../sign-in/index.js';

/** Fictitious professionals, in the format of the national directory. */
const EXTRACT = new URL('../../../../test/data/PS_LibreAcces_Personne_activite_sample.txt', import.meta.url);

/** Loads the demo data where it is missing, and says how to sign in. */
export async function loadDemo(api: INestApplicationContext, ownerUrl: string): Promise<string> {
  const at = api.get(Clock).now();
  const extract = fileURLToPath(EXTRACT);
  const logins = await seedDemo(api.get(Database), {
    ...{ extract, production: false, at },
    authenticators: api.get(Authenticators),
    passwords: api.get(Passwords),
  });
  await seedDirectory(ownerUrl, extract);
  const line = ({ email, who }: DemoLogin) => `    ${email.padEnd(40)} ${who}`;
  const [professionals, operators] = [logins.filter(({ uri }) => !uri), logins.filter(({ uri }) => uri)];
  return `
  Sign in with the password ${DEMO_PASSWORD}; the code comes by mail:
${professionals.map(line).join('\n')}
  or, for the service centre, from an authenticator app with the secret ${DEMO_SECRET} (npm run demo-code prints it):
${operators.map(line).join('\n')}`;
}
