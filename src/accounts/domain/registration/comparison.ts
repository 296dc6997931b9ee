import type { SituationId } from '#libs/authorisation/actor.js';
import { searchKey } from '#libs/kernel/person-name.js';
import type { Declaration, DeclaredWork } from './declaration.js';
import { isSameName } from './same-name.js';

/** An activity as the national directory lists it, or a person without any (`active` is false). */
export type ListedActivity = {
  readonly nationalId: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly profession: string | null;
  readonly category: string | null;
  readonly role: string | null;
  readonly active: boolean;
  readonly structureId: string | null;
  readonly structureName: string | null;
  readonly communeCode: string | null;
  readonly town: string | null;
};

/** `unknown`: the directory lists nobody under that number, or nothing was declared. */
export type Verdict = 'agrees' | 'differs' | 'unknown';

export type Comparison = {
  readonly what: 'national-id' | 'name' | 'profession' | 'activity' | 'place';
  /** Of which situation; null for what is about the person. */
  readonly situationId: SituationId | null;
  readonly declared: string | null;
  readonly found: string | null;
  readonly verdict: Verdict;
};

/**
 * A declaration beside the lines of the directory under the declared numbers, item by item. That all agree proves nothing of who asks: the
 * directory is public. It tells the operator where to look.
 */
export function compare(declaration: Declaration, listed: readonly ListedActivity[]): readonly Comparison[] {
  const { familyName, usedName, givenName, nationalIds, situations } = declaration;
  const numbers = nationalIds.map((id): Comparison => {
    const known = listed.some(({ nationalId }) => nationalId === id);
    const verdict = known ? 'agrees' : 'differs';
    return { what: 'national-id', situationId: null, declared: id, found: known ? id : null, verdict };
  });
  const name: Comparison = {
    what: 'name',
    situationId: null,
    declared: `${familyName}${usedName ? ` (${usedName})` : ''} ${givenName}`,
    ...seen(
      listed,
      (line) => `${line.familyName} ${line.givenName}`,
      (line) => isSameName(declaration, line),
    ),
  };
  return [...numbers, name, ...situations.flatMap((situation) => compareWork(situation, listed))];
}

function compareWork(situation: DeclaredWork, listed: readonly ListedActivity[]): readonly Comparison[] {
  const { id: situationId, profession, role, occupation, structure, place } = situation;
  const isTheirs = (line: ListedActivity) => line.profession === profession && (role === null || line.role === role);
  const active = listed.filter((line) => line.active && isTheirs(line));
  return [
    {
      ...{ what: 'profession', situationId, declared: codes(situation) ?? occupation },
      ...seen(listed, codes, (line) => isTheirs(line) && sameCategory(situation, line)),
    },
    {
      ...{ what: 'activity', situationId, declared: structure?.name ?? null },
      ...(listed.length > 0 && active.length === 0
        ? { found: null, verdict: 'differs' }
        : seen(
            active,
            (line) => line.structureName,
            (line) => isSameStructure(structure, line),
          )),
    },
    {
      ...{ what: 'place', situationId, declared: place?.town ?? place?.communeCode ?? null },
      ...seen(
        active,
        (line) => line.town,
        (line) => isSamePlace(place, line),
      ),
    },
  ];
}

/** What the directory says: of the lines that agree if there are any, else of all. */
function seen(
  listed: readonly ListedActivity[],
  told: (line: ListedActivity) => string | null,
  agrees: (line: ListedActivity) => boolean,
): Pick<Comparison, 'found' | 'verdict'> {
  if (listed.length === 0) return { found: null, verdict: 'unknown' };
  const agreeing = listed.filter(agrees);
  const said = [...new Set((agreeing.length > 0 ? agreeing : listed).map(told).filter((text) => text !== null))];
  return { found: said.join(', ') || null, verdict: agreeing.length > 0 ? 'agrees' : 'differs' };
}

const codes = ({
  profession,
  category,
  role,
}: Pick<ListedActivity, 'profession' | 'role'> & { category: string | null }) =>
  [profession, role, category].filter(Boolean).join(' ') || null;

const sameCategory = ({ category }: DeclaredWork, line: ListedActivity) =>
  category === null || category === line.category;

/** Without a declared structure any active practice will do. */
function isSameStructure(declared: DeclaredWork['structure'], { structureId, structureName }: ListedActivity): boolean {
  if (declared === null) return true;
  if (declared.id !== null && declared.id === structureId) return true;
  return structureName !== null && searchKey(structureName) === searchKey(declared.name);
}

function isSamePlace(declared: DeclaredWork['place'], { communeCode, town }: ListedActivity): boolean {
  if (declared === null) return false;
  if (declared.communeCode !== null && communeCode !== null) return declared.communeCode === communeCode;
  return declared.town !== null && town !== null && searchKey(declared.town) === searchKey(town);
}
