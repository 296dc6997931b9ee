import { fold, joinsOf } from '#libs/kernel/text/folding.js';

/** What a term says: a word of a name, a word of a place (town, structure, postcode), the code of a profession or role. */
export type Kind = 'n' | 'p' | 'c';

/** The code of a profession or a role; nothing for what is no code. */
export const codeTerm = (code: string): string => (/^[\w-]+$/.test(code) ? `c${code} ` : '');

/** Longer ones nobody types. */
const LONGEST_JOINED = 60;

/** Of the words of a name, what they and their neighbours are in any way to write them. */
export const joinedNames = (words: readonly string[]): readonly string[] =>
  [...new Set([...joinsOf(words).flat(), words.join('')].map(fold))].filter(
    (join) => !words.includes(join) && join.length <= LONGEST_JOINED,
  );

/** Of all the words of a town, what they make as one, also without the article before them, and what each is in any way to write it. */
export const joinedTown = (words: readonly string[]): readonly string[] => {
  const wholes = [words.join(''), ...(ARTICLES.has(words[0] ?? '') ? [words.slice(1).join('')] : [])];
  return [...new Set([...words, ...wholes].map(fold))].filter(
    (join) => !words.includes(join) && join.length <= LONGEST_JOINED,
  );
};

const ARTICLES = new Set(['L', 'LA', 'LE', 'LES']);
