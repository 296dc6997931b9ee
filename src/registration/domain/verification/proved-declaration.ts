import type { NationalId } from '#libs/kernel/people/national-id.js';
import { newId } from '#libs/kernel/identifier.js';
import type { PersonName } from '#libs/kernel/people/person-name.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import { codesOf, SITUATION_CODES } from '#libs/access/situation-codes.js';
import type { ListedActivity, ListedPractice } from './compared.js';
import type { Declaration, DeclaredWork } from '../declaration.js';
import type { Prover } from './prover.js';
import { ranked } from './ranked-ids.js';
import type { RequestKind } from '../request-terms.js';
import { isPractice } from './work-comparison.js';
import type { Practice, VerifiedIdentity } from '../../../accounts/index.js';

/** What a proof leaves of a declaration, and which of its situations are proved in all that the habilitation and the region rest on. */
export type Proved = {
  readonly prover: Prover;
  readonly declaration: Declaration;
  readonly proved: readonly DeclaredWork[];
};

/**
 * What is declared once Pro Santé Connect has said who asks: its names, and where it knows them to practise; of a change, those practices that
 * were declared. Whoever it knows no practice of keeps the situations that they declared, which an operator then looks at. Texts are kept as the
 * directory writes them.
 */
export function provedBy(
  identity: VerifiedIdentity & { readonly practices: readonly ListedPractice[] },
  declared: Declaration,
  kind: RequestKind,
): Proved {
  const { nationalId, practices } = identity;
  const declaration = named(declared, nationalId, identity);
  const prover = { nationalIds: [nationalId, ...(identity.otherNationalIds ?? [])], name: identity };
  if (kind === 'change') return { prover, ...matched(declaration, practices) };
  if (practices.length === 0) return { prover, declaration, proved: [] };
  const situations = practices.map((practice): DeclaredWork => ({
    ...{ id: newId(), occupation: null, exception: null },
    ...workOf(practice),
  }));
  return { prover, declaration: { ...declaration, situations }, proved: situations.filter((one) => saysEnough(one)) };
}

/**
 * The same for who proved that the number is theirs by their secure mailbox: the names are those of the directory, and so is all of a situation
 * for which it lists one practice that says what was declared. Of any other nothing is proved.
 */
export function listedAs(nationalId: NationalId, declared: Declaration, listed: readonly ListedActivity[]): Proved {
  const [line] = listed;
  const declaration = line
    ? named(declared, nationalId, line)
    : { ...declared, nationalIds: first(nationalId, declared.nationalIds) };
  const prover = { nationalIds: [nationalId], name: line ?? null };
  const active = listed.filter((one) => one.active);
  return { prover, ...matched(declaration, active) };
}

/** Each declared situation becomes the one practice that it is; a practice is opened once. */
function matched(declaration: Declaration, practices: readonly ListedPractice[]): Omit<Proved, 'prover'> {
  const taken = new Set<string>();
  const proved: DeclaredWork[] = [];
  const situations = declaration.situations.map((declared) => {
    const found = practices.filter((practice) => isPractice(declared, practice));
    const [same, ...others] = new Set(found.map((practice) => JSON.stringify(contentOf(practice))));
    if (!found[0] || same === undefined || others.length > 0 || taken.has(same)) return declared;
    taken.add(same);
    const work = { ...declared, ...workOf(found[0]) };
    if (saysEnough(work)) proved.push(work);
    return work;
  });
  return { declaration: { ...declaration, situations }, proved };
}

/** Whether the source says what the category and the region rest on: what it leaves out would pass for harmless. */
const saysEnough = ({ profession, role, category, activityKind, sector, place }: DeclaredWork): boolean =>
  ![profession ?? role, category, activityKind, sector, place?.departmentCode ?? null].includes(null);

const first = (nationalId: NationalId, nationalIds: readonly NationalId[]) => [
  nationalId,
  ...ranked(nationalIds.filter((id) => id !== nationalId)),
];

const named = (
  declared: Declaration,
  nationalId: NationalId,
  by: Pick<VerifiedIdentity, 'familyName' | 'givenName' | 'otherNationalIds'>,
) => ({
  ...declared,
  familyName: by.familyName as PersonName,
  usedName: null,
  givenName: by.givenName as PersonName,
  nationalIds: first(nationalId, [...declared.nationalIds, ...(by.otherNationalIds ?? [])]),
});

const contentOf = (practice: Practice) => [
  ...SITUATION_CODES.map((code) => practice[code]),
  ...[practice.structure?.id, practice.place.communeCode, practice.place.departmentCode],
];

/** All that is said of a practice, and nothing that is said of who lists it. */
const workOf = ({ structure, place, ...told }: Practice) => ({
  ...codesOf(told),
  place,
  structure: structure && { id: structure.id, name: structure.name as FreeText },
});
