import { civilForm, searchKey } from '#libs/kernel/person-name.js';

/** What a term says: a word of a name, a word of a place (town, structure, postcode), the code of a profession or role. */
export type Kind = 'n' | 'p' | 'c';

/** Words of places that tell nothing apart: neither kept nor asked. */
const EMPTY = new Set('A AU AUX D DE DES DU EN ET L LA LE LES SUR'.split(' '));

/** The words of a name, accent-blind. */
export const nameWords = (text: string): readonly string[] => searchKey(text).split(' ').filter(Boolean);

/** The words of a town, a structure or a postcode, accent-blind. */
export const placeWords = (text: string): readonly string[] =>
  civilForm(text)
    .split(/[^A-Z0-9]+/)
    .filter((word) => word !== '' && !EMPTY.has(word));

/** The code of a profession or a role; nothing for what is no code. */
export const codeTerm = (code: string): string => (/^[\w-]+$/.test(code) ? `c${code} ` : '');
