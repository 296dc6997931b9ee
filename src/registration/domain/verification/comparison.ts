import type { Comparison, ListedActivity } from './compared.js';
import type { Declaration } from '../declaration.js';
import { isSameName } from './same-name.js';
import { compareWork } from './work-comparison.js';

/**
 * A declaration beside the lines of the directory under the declared numbers, item by item. That all agree proves nothing of who asks: the
 * directory is public. It tells the operator where to look.
 */
export function compare(declaration: Declaration, listed: readonly ListedActivity[]): readonly Comparison[] {
  const ofPerson = { situationId: null, declaredId: null, foundId: null } as const;
  const numbers = declaration.nationalIds.map((id): Comparison => {
    const known = listed.some(({ nationalId }) => nationalId === id);
    const verdict = known ? 'agrees' : 'differs';
    return { ...ofPerson, what: 'national-id', declared: id, found: known ? id : null, verdict };
  });
  const { familyName, usedName, givenName } = declaration;
  const theirs = listed.filter((line) => isSameName(declaration, line));
  const name: Comparison = {
    ...ofPerson,
    what: 'name',
    declared: `${familyName}${usedName ? ` (${usedName})` : ''} ${givenName}`,
    found: [...new Set(listed.map((line) => `${line.familyName} ${line.givenName}`))].join(', ') || null,
    // Of several numbers each must be theirs: with one of their own another's practice would seem to be theirs.
    verdict: listed.length === 0 ? 'unknown' : theirs.length === listed.length ? 'agrees' : 'differs',
  };
  const lines = theirs.length > 0 ? theirs : listed;
  return [...numbers, name, ...declaration.situations.flatMap((situation) => compareWork(situation, lines))];
}
