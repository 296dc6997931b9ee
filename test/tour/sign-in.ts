import { LineError } from '#config/line-error.js';
import { Caller, type Content, fetched } from './client.js';
import { told } from './narration.js';

export type Addresses = { readonly url: string; readonly mail: string };

/** A professional who is signed in. */
export type Someone = { readonly name: string; readonly api: Caller; readonly me: Content };

const PASSWORD = 'Demo-Spico-2026';
const WAIT = 20_000;

/** By password, then by the code that the mail page shows. */
export async function signedIn({ url, mail }: Addresses, email: string, name: string): Promise<Someone> {
  const before = await codesFor(mail, email);
  const door = new Caller(url);
  const { challengeId } = told(
    `${name} donne son mot de passe`,
    await door.send('POST', '/v1/sign-in', { email, password: PASSWORD }),
    202,
    () => 'un code part par courriel',
  );
  const code = await newCode(mail, email, before.length);
  const answer = await door.send('POST', `/v1/sign-in/${challengeId}/code`, { code });
  const { token } = told(`${name} saisit le code reçu`, answer, 201, () => 'la session est ouverte');
  const api = new Caller(url, token);
  const me = told(
    `${name} lit son profil`,
    await api.send('GET', '/v1/me'),
    200,
    ({ situations }) => `${situations[0].label}, ${situations[0].structureName}`,
  );
  return { name, api, me };
}

/** The codes on the page for this address, the newest first. */
async function codesFor(mail: string, email: string): Promise<readonly string[]> {
  const page = await (await fetched(mail)).text();
  const own = page.split('<article>').filter((article) => article.includes(`<strong>${email}</strong>`));
  return own.flatMap((article) => /\b\d{6}\b/.exec(article.split('<pre>')[1] ?? '')?.[0] ?? []);
}

async function newCode(mail: string, email: string, before: number): Promise<string> {
  for (const until = Date.now() + WAIT; Date.now() < until;) {
    const codes = await codesFor(mail, email);
    if (codes.length > before && codes[0]) return codes[0];
    await new Promise((later) => setTimeout(later, 200));
  }
  throw new LineError(`Aucun code pour ${email} sur ${mail} : le worker tourne-t-il ?`);
}
