import type { Database } from '#libs/database/database.js';
import type { AccountId } from '#libs/access/actor.js';
import { readExtract } from './extract.js';
import { DEMO_PASSWORD, DEMO_SECRET } from './secrets.js';
import { DEMO_DOMAIN, secretary, SECRETARY_EMAIL, serviceCentre, withEmails } from './persons.js';
import { type Authenticators, type Passwords } from '../../../sign-in/index.js';
import { enrol } from '../../../accounts/index.js';

/** Who is shown at the start: different professions, one situation each, in the region. */
const SHOWN = [
  { nationalId: '899000000002', who: 'médecin généraliste' },
  { nationalId: '0349944240', who: 'infirmier' },
  { nationalId: '899000010795', who: 'coordonnatrice de parcours' },
] as const;

const AUTHENTICATOR = `
insert into accounts.authenticator (account_id, secret, created_at, confirmed_at) values ($1, $2, $3, $3) on conflict do nothing`;
const PASSWORDS = `update accounts.account set password_hash = $2 where email = any($1) and password_hash is null`;
const OPERATORS = `select id, email from accounts.account where email = any($1)`;

/** `uri`: for an authenticator app, of who needs one. */
export type DemoLogin = { readonly email: string; readonly who: string; readonly uri?: string };

type DemoSettings = {
  readonly extract: string;
  readonly production: boolean;
  readonly at: Date;
  readonly authenticators: Authenticators;
  readonly passwords: Passwords;
};

/**
 * Loads the fictitious professionals of `extract`, a secretary, and the members of the service centre, all with the demo password, these also with the demo secret. Safe to repeat:
 * what is there already is left alone. The answer is what to show at the start.
 * @throws Error in production
 */
export async function seedDemo(
  database: Database,
  { extract, production, at, authenticators, passwords }: DemoSettings,
): Promise<readonly DemoLogin[]> {
  if (production) throw new Error('Demo accounts have a password that everybody knows: they are refused in production');
  const persons = await readExtract(extract);
  const passwordHash = await passwords.hash(DEMO_PASSWORD);
  const accounts = [...withEmails(persons), secretary(persons), ...serviceCentre()];
  await enrol(database, accounts, at);
  await database.execute(PASSWORDS, [accounts.map(({ email }) => email), passwordHash]);
  const shown = SHOWN.map(({ nationalId, who }) => ({
    email: accounts.find((account) => account.nationalId === nationalId)?.email ?? '',
    who,
  }));
  await protect(database, authenticators, at);
  const operator = (name: string, who: string) => {
    const email = `${name}@${DEMO_DOMAIN}`;
    return { email, who, uri: authenticators.uriOf(DEMO_SECRET, email) };
  };
  return [
    ...shown,
    { email: SECRETARY_EMAIL, who: 'secrétaire médicale, dans la structure de la médecin généraliste' },
    operator('dpo', 'déléguée à la protection des données (centre de services)'),
    operator('support', 'assistance et vérification (centre de services)'),
    operator('admin', 'administratrice (centre de services)'),
    operator('admin2', 'second administrateur (centre de services)'),
  ];
}

/** Roles act only for who signs in with an authenticator app: the service centre has one from the start. */
async function protect(database: Database, authenticators: Authenticators, at: Date): Promise<void> {
  const emails = serviceCentre().map(({ email }) => email);
  for (const { id } of await database.rows<{ id: AccountId }>(OPERATORS, [emails]))
    await database.execute(AUTHENTICATOR, [id, authenticators.seal(id, DEMO_SECRET), at]);
}
