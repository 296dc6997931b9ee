import { joinsOf } from '#libs/kernel/folding.js';

/** What a term says: a word of a name, a word of a place (town, structure, postcode), the code of a profession or role. */
export type Kind = 'n' | 'p' | 'c';

/** The code of a profession or a role; nothing for what is no code. */
export const codeTerm = (code: string): string => (/^[\w-]+$/.test(code) ? `c${code} ` : '');

/** Longer ones nobody types. */
const LONGEST_JOINED = 60;

/** Of the words of a name, what neighbours make where they are written as one. */
export const joinedNames = (words: readonly string[]): readonly string[] =>
  [...new Set(joinsOf(words).flat())].filter((join) => !words.includes(join) && join.length <= LONGEST_JOINED);

/** Of all the words of a town, what they make as one, also without the article before them. */
export const joinedTown = ([first = '', ...others]: readonly string[]): readonly string[] =>
  others.length === 0 || first.length + others.join('').length > LONGEST_JOINED
    ? []
    : [[first, ...others].join(''), ...(ARTICLES.has(first) && others.length > 1 ? [others.join('')] : [])];

const ARTICLES = new Set(['L', 'LA', 'LE', 'LES']);
