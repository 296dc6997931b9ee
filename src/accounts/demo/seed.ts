import type { Database } from '#libs/database/database.js';
import type { AccountId, BackofficeRole, SituationId } from '#libs/authorisation/actor.js';
import type { Authenticators } from '../domain/authenticators.js';
import { Email } from '#libs/kernel/email.js';
import { newId } from '#libs/kernel/identifier.js';
import { NationalId } from '#libs/kernel/national-id.js';
import { searchKey } from '#libs/kernel/person-name.js';
import { Argon2Passwords } from '../crypto/argon2-passwords.js';
import type { NewAccount } from '../domain/account.js';
import { enrol } from '../persistence/enrolment.js';
import { type ListedPerson, readExtract } from './extract.js';

/** Known to everybody: accounts that have it exist in development only. */
export const DEMO_PASSWORD = 'Demo-Spico-2026';

/** Reserved for examples (RFC 2606): no mail ever leaves for it. */
const DOMAIN = 'demo.example.org';

/** Likewise: for an authenticator app, since roles are inert without one. `npm run demo-code` prints its code of now. */
export const DEMO_SECRET = 'SPICODEMOSPICODEMOSPICODEMOSPICO';

const SERVICE_CENTRE: Readonly<Record<string, readonly BackofficeRole[]>> = {
  DPO: ['dpo'],
  SUPPORT: ['support', 'verifier'],
  // Two: what gives a role or an operator's account takes four eyes.
  ADMIN: ['administrator'],
  ADMIN2: ['administrator'],
};

/** For whom she may act once he says so: the general practitioner of her structure, who is shown beside her. */
const SECRETARY = { familyName: 'GARRIGUE', givenName: 'SOLENE', of: '899000000002' } as const;
const SECRETARY_EMAIL = Email.parse(`solene.garrigue@${DOMAIN}`);

/** Who is shown at the start: different professions, one situation each, in the region. */
const SHOWN = [
  { nationalId: '899000000002', who: 'médecin généraliste' },
  { nationalId: '0349944240', who: 'infirmier' },
  { nationalId: '899000010795', who: 'coordonnatrice de parcours' },
] as const;

const AUTHENTICATOR = `
insert into accounts.authenticator (account_id, secret, created_at, confirmed_at) values ($1, $2, $3, $3) on conflict do nothing`;
const OPERATORS = `select id, email from accounts.account where email = any($1)`;

/** `uri`: for an authenticator app, of who needs one. */
export type DemoLogin = { readonly email: string; readonly who: string; readonly uri?: string };

type DemoSettings = {
  readonly extract: string;
  readonly production: boolean;
  readonly at: Date;
  readonly authenticators: Authenticators;
};

/**
 * Loads the fictitious professionals of `extract`, a secretary, and the members of the service centre, all with the demo password, these also with the demo secret. Safe to repeat:
 * what is there already is left alone. The answer is what to show at the start.
 * @throws Error in production
 */
export async function seedDemo(
  database: Database,
  { extract, production, at, authenticators }: DemoSettings,
): Promise<readonly DemoLogin[]> {
  if (production) throw new Error('Demo accounts have a password that everybody knows: they are refused in production');
  const persons = await readExtract(extract);
  const passwordHash = await new Argon2Passwords().hash(DEMO_PASSWORD);
  const accounts = [...withEmails(persons), secretary(persons), ...serviceCentre()].map((account) => ({
    ...account,
    passwordHash,
  }));
  await enrol(database, accounts, at);
  const shown = SHOWN.map(({ nationalId, who }) => ({
    email: accounts.find((account) => account.nationalId === nationalId)?.email ?? '',
    who,
  }));
  await protect(database, authenticators, at);
  const operator = (name: string, who: string) => {
    const email = `${name}@${DOMAIN}`;
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

/** `alice.leroux@`, then `alice.leroux.2@` for the next of the same name: always the same, since the extract has an order. */
function withEmails(persons: readonly ListedPerson[]): Omit<NewAccount, 'passwordHash'>[] {
  const namesakes = new Map<string, number>();
  return persons.map(({ nationalId, ...person }) => {
    const name = searchKey(`${person.givenName} ${person.familyName}`).toLowerCase().replaceAll(' ', '.');
    const nth = (namesakes.get(name) ?? 0) + 1;
    namesakes.set(name, nth);
    const email = Email.parse(`${name}${nth === 1 ? '' : `.${nth}`}@${DOMAIN}`);
    return { ...person, id: newId(), email, nationalId: NationalId.parse(nationalId), roles: [] };
  });
}

/** The extract has no secretary beside a professional who may delegate to them. */
function secretary(persons: readonly ListedPerson[]): Omit<NewAccount, 'passwordHash'> {
  const { of, ...names } = SECRETARY;
  const [place] = persons.find(({ nationalId }) => nationalId === of)?.situations ?? [];
  const situations = place
    ? [
        {
          ...place,
          id: newId<SituationId>(),
          profession: '99',
          category: null,
          skill: null,
          role: '331',
          activityKind: 'GENR09',
        },
      ]
    : [];
  return { id: newId(), ...names, email: SECRETARY_EMAIL, nationalId: null, roles: [], situations };
}

const serviceCentre = (): Omit<NewAccount, 'passwordHash'>[] =>
  Object.entries(SERVICE_CENTRE).map(([name, roles]) => ({
    id: newId(),
    email: Email.parse(`${name.toLowerCase()}@${DOMAIN}`),
    familyName: 'CENTRE DE SERVICES',
    givenName: name,
    nationalId: null,
    roles,
    situations: [],
  }));
