import { DomainError } from '#libs/kernel/domain-error.js';
import type { NationalId } from '#libs/kernel/national-id.js';
import { newId } from '#libs/kernel/identifier.js';
import type { PersonName } from '#libs/kernel/person-name.js';
import type { FreeText } from '#libs/kernel/text.js';
import type { VerifiedIdentity } from '../verified-identity.js';
import type { Declaration, DeclaredWork } from './declaration.js';
import { compare, type ListedActivity } from './comparison.js';
import { ranked } from './professional-number.js';

/**
 * What is declared once Pro Santé Connect has said who asks: its names, and where it knows them to practise. Whoever it knows no practice of
 * keeps the situations that they declared, which an operator then looks at. Texts are kept as the directory writes them.
 * @throws `proof-of-another` when the number is not among the declared ones
 */
export function provedBy(identity: VerifiedIdentity, declared: Declaration): Declaration {
  const { nationalId, familyName, givenName, practices } = identity;
  if (declared.nationalIds.length > 0 && !declared.nationalIds.includes(nationalId))
    throw new DomainError('conflict', 'proof-of-another', '/handle');
  return {
    ...declared,
    familyName: familyName as PersonName,
    usedName: null,
    givenName: givenName as PersonName,
    nationalIds: [nationalId, ...ranked(declared.nationalIds.filter((id) => id !== nationalId))],
    situations: practices.length > 0 ? practices.map((practice) => workOf(practice)) : declared.situations,
  };
}

function workOf({ structure, place, ...codes }: VerifiedIdentity['practices'][number]): DeclaredWork {
  return {
    ...codes,
    id: newId(),
    occupation: null,
    structure: structure && { id: structure.id, name: structure.name as FreeText },
    place,
    exception: null,
  };
}

/**
 * The same for who proved that the number is theirs by their secure mailbox: the names are those of the directory, and a situation counts as
 * proved where the directory says the same of it in everything.
 */
export function listedAs(
  nationalId: NationalId,
  declared: Declaration,
  listed: readonly ListedActivity[],
): { readonly declaration: Declaration; readonly proved: readonly DeclaredWork[] } {
  const others = declared.nationalIds.filter((id) => id !== nationalId);
  const nationalIds = [nationalId, ...ranked(others)];
  const [line] = listed;
  if (!line) return { declaration: { ...declared, nationalIds }, proved: [] };
  const names = { familyName: line.familyName as PersonName, usedName: null, givenName: line.givenName as PersonName };
  const differing = compare(declared, listed).filter(({ verdict }) => verdict !== 'agrees');
  const proved = declared.situations.filter(({ id }) => !differing.some(({ situationId }) => situationId === id));
  return { declaration: { ...declared, ...names, nationalIds }, proved };
}
