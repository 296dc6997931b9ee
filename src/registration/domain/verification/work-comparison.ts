import { SITUATION_CODES } from '#libs/access/situation-codes.js';
import { isTownOf } from '#libs/kernel/places/commune.js';
import { isSameWriting } from '#libs/kernel/text/folding.js';
import { CODE_NAMES, type Comparison, type ListedActivity, type ListedPractice, type Verdict } from './compared.js';
import type { DeclaredWork } from '../declaration.js';
import type { Practice } from '../../../accounts/index.js';

/** One situation beside one line, the nearest: items that agree each with another line agree with no practice. */
export function compareWork(situation: DeclaredWork, listed: readonly ListedActivity[]): readonly Comparison[] {
  const active = listed.filter((line) => line.active);
  const beside = (active.length > 0 ? active : listed).map((line) => besideLine(situation, line));
  const [nearest] = beside.toSorted((a, b) => likeness(b) - likeness(a));
  if (!nearest)
    return besideLine(situation, null).map((item) =>
      item.verdict === 'differs' ? item : { ...item, verdict: 'unknown' },
    );
  if (active.length > 0) return nearest;
  return nearest.map((item) => (item.what === 'activity' ? { ...item, verdict: 'differs' } : item));
}

/** The structure tells a practice from another; then what contradicts counts more than what agrees. */
function likeness(items: readonly Comparison[]): number {
  const count = (of: Verdict) => items.filter(({ verdict }) => verdict === of).length;
  const isThere = items.some(({ what, verdict }) => what === 'activity' && verdict === 'agrees');
  return (isThere ? 1000 : 0) - 10 * count('differs') + count('agrees');
}

function besideLine(situation: DeclaredWork, line: ListedPractice | null): readonly Comparison[] {
  const { id: situationId, structure, place, occupation } = situation;
  const codes = SITUATION_CODES.map((code): Comparison => {
    const [declared, found] = [situation[code], line?.[code] ?? null];
    const words = code === 'profession' ? occupation : null;
    const of = {
      what: CODE_NAMES[code],
      situationId,
      declared: declared ?? words,
      declaredId: null,
      found,
      foundId: null,
    };
    return { ...of, verdict: verdictOf(declared, found) };
  });
  const activity: Comparison = {
    situationId,
    ...{ what: 'activity', declared: structure?.name ?? null, declaredId: structure?.id ?? null },
    ...{ found: line?.structure?.name ?? null, foundId: line?.structure?.id ?? null },
    verdict: structureVerdict(structure, line),
  };
  const where: Comparison = {
    situationId,
    ...{ what: 'place', declared: place?.town ?? null, declaredId: place?.communeCode ?? null },
    ...{ found: line?.place.town ?? null, foundId: line?.place.communeCode ?? line?.place.departmentCode ?? null },
    verdict: placeVerdict(place, line?.place ?? null),
  };
  return [...codes, activity, where];
}

const verdictOf = (declared: string | null, found: string | null): Verdict =>
  found === null ? 'not-compared' : declared === found ? 'agrees' : 'differs';

/** By the identifier alone: many bear the same name, and whoever names their own may give the identifier of another. */
function structureVerdict(declared: DeclaredWork['structure'], line: ListedPractice | null): Verdict {
  if (!line?.structure) return 'not-compared';
  if (declared?.id) return isIdentifierOf(declared.id, line) ? 'agrees' : 'differs';
  return declared && isNamedLike(declared.name, line.structure) ? 'not-compared' : 'differs';
}

const isIdentifierOf = (id: string, { structure, structureIds }: ListedPractice): boolean =>
  structure?.id === id || structureIds.includes(id);

const isNamedLike = (name: string, structure: { readonly name: string }): boolean =>
  isSameWriting(name, structure.name);

/**
 * By the commune; where the directory has none, its department can only contradict. Towns are never told by their names, but one that is not that of
 * its own commune contradicts whatever the directory says: operators may have read the name alone.
 */
function placeVerdict(declared: DeclaredWork['place'], listed: Practice['place'] | null): Verdict {
  if (declared?.communeCode && declared.town && !isTownOf(declared.communeCode, declared.town)) return 'differs';
  const [commune, department] = [listed?.communeCode ?? null, listed?.departmentCode ?? null];
  if (commune !== null) return verdictOf(declared?.communeCode ?? null, commune);
  return verdictOf(declared?.departmentCode ?? null, department) === 'differs' ? 'differs' : 'not-compared';
}

/**
 * Whether this is the practice that was declared: it says all that was declared, and may say more. A structure that was declared without its
 * identifier is told by its name, since the practice is one of the person's own; its identifier is then the listed one.
 */
export function isPractice(declared: DeclaredWork, listed: ListedPractice): boolean {
  const { structure, place } = declared;
  if (declared.profession === null && declared.role === null) return false;
  if (SITUATION_CODES.some((code) => declared[code] !== null && declared[code] !== listed[code])) return false;
  if (structure?.id && !isIdentifierOf(structure.id, listed)) return false;
  if (structure && !structure.id && !(listed.structure && isNamedLike(structure.name, listed.structure))) return false;
  const { communeCode, departmentCode } = listed.place;
  if (place === null) return true;
  return communeCode === null ? departmentCode === place.departmentCode : communeCode === place.communeCode;
}
