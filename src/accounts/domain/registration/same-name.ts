import { searchKey } from '#libs/kernel/person-name.js';

export type DeclaredName = {
  readonly familyName: string;
  readonly usedName: string | null;
  readonly givenName: string;
};
export type ListedName = { readonly familyName: string; readonly givenName: string };

/** What begins a name and is none by itself: whoever is called LE is not every LE GOFF. */
const PARTICLES = new Set('D DA DE DEL DES DI DU EL L LA LAS LE LES LO LOS VAN VON'.split(' '));

/**
 * Whether a declared name and a listed one may well be of one person: whatever the accents, hyphens, apostrophes, joins and case; by the
 * family name, the used one or both in either order; by one of several given names.
 */
export function isSameName(declared: DeclaredName, listed: ListedName): boolean {
  const { familyName, usedName, givenName } = declared;
  const both = usedName ? [`${familyName} ${usedName}`, `${usedName} ${familyName}`] : [];
  const families = [familyName, ...(usedName ? [usedName] : []), ...both];
  return families.some((family) => isLike(family, listed.familyName)) && isLike(givenName, listed.givenName);
}

/** The same words joined in whatever way, or one within the other as whole words. */
function isLike(one: string, other: string): boolean {
  const [a, b] = [searchKey(one), searchKey(other)];
  if (a === '' || b === '') return false;
  if (a.replaceAll(' ', '') === b.replaceAll(' ', '')) return true;
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  return !shorter.split(' ').every((word) => PARTICLES.has(word)) && ` ${longer} `.includes(` ${shorter} `);
}
