import type { BackofficeRole, SituationId } from '#libs/access/actor.js';
import { Email } from '#libs/kernel/people/email.js';
import { newId } from '#libs/kernel/identifier.js';
import { NationalId } from '#libs/kernel/people/national-id.js';
import { searchKey } from '#libs/kernel/people/person-name.js';
import type { ListedPerson } from './extract.js';
import type { NewAccount } from '../../../accounts/index.js';

/** Reserved for examples (RFC 2606): no mail ever leaves for it. */
export const DEMO_DOMAIN = 'demo.example.org';

const SERVICE_CENTRE: Readonly<Record<string, readonly BackofficeRole[]>> = {
  DPO: ['dpo'],
  SUPPORT: ['support', 'verifier'],
  // Two: what gives a role or an operator's account takes four eyes.
  ADMIN: ['administrator'],
  ADMIN2: ['administrator'],
};

/** For whom she may act once he says so: the general practitioner of her structure, who is shown beside her. */
const SECRETARY = { familyName: 'GARRIGUE', givenName: 'SOLENE', of: '899000000002' } as const;
export const SECRETARY_EMAIL = Email.parse(`solene.garrigue@${DEMO_DOMAIN}`);

type Person = NewAccount;

/** `alice.leroux@`, then `alice.leroux.2@` for the next of the same name: always the same, since the extract has an order. */
export function withEmails(persons: readonly ListedPerson[]): Person[] {
  const namesakes = new Map<string, number>();
  return persons.map(({ nationalId, ...person }) => {
    const name = searchKey(`${person.givenName} ${person.familyName}`).toLowerCase().replaceAll(' ', '.');
    const nth = (namesakes.get(name) ?? 0) + 1;
    namesakes.set(name, nth);
    const email = Email.parse(`${name}${nth === 1 ? '' : `.${nth}`}@${DEMO_DOMAIN}`);
    return { ...person, id: newId(), email, nationalId: NationalId.parse(nationalId), roles: [] };
  });
}

/** The extract has no secretary beside a professional who may delegate to them. */
export function secretary(persons: readonly ListedPerson[]): Person {
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

export const serviceCentre = (): Person[] =>
  Object.entries(SERVICE_CENTRE).map(([name, roles]) => ({
    id: newId(),
    email: Email.parse(`${name.toLowerCase()}@${DEMO_DOMAIN}`),
    familyName: 'CENTRE DE SERVICES',
    givenName: name,
    nationalId: null,
    roles,
    situations: [],
  }));
