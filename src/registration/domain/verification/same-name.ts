import { fold, isSameWriting, isWithin, nameWords } from '#libs/kernel/text/folding.js';

export type DeclaredName = {
  readonly familyName: string;
  readonly usedName: string | null;
  readonly givenName: string;
};
export type ListedName = { readonly familyName: string; readonly givenName: string };

/** What begins a name and is none by itself: whoever is called LE is not every LE GOFF. */
const PARTICLES = new Set('D DA DE DEL DES DI DU EL L LA LAS LE LES LO LOS VAN VON'.split(' '));

/**
 * Whether a declared name and a listed one may well be of one person: in whatever way they are written; by the
 * family name, the used one or both in either order; by one of several given names.
 */
export function isSameName(declared: DeclaredName, listed: ListedName): boolean {
  const { familyName, usedName, givenName } = declared;
  const both = usedName ? [`${familyName} ${usedName}`, `${usedName} ${familyName}`] : [];
  const families = [familyName, ...(usedName ? [usedName] : []), ...both];
  return families.some((family) => isLike(family, listed.familyName)) && isLike(givenName, listed.givenName);
}

/** The same name in whatever way it is written, or one within the other as whole words. */
function isLike(one: string, other: string): boolean {
  const [shorter, longer] = fold(one).length < fold(other).length ? [one, other] : [other, one];
  if (isSameWriting(one, other)) return true;
  return !nameWords(shorter).every((word) => PARTICLES.has(word)) && isWithin(shorter, longer);
}
