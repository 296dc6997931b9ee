import { substringPatterns, wholeWordPatterns, trigramPattern } from '#libs/kernel/text/folding.js';
import { isShortName } from '#libs/kernel/text/selective-words.js';

/** What a search of stored keys asks: a pattern that the index of trigrams knows, of the longest word, and the patterns of which all must match. */
export type Patterns = { readonly indexed: string; readonly all: readonly string[] };

/** Of words of the folding. */
export function searchPatternsOf(words: readonly string[]): Patterns {
  const longest = words.toSorted((a, b) => b.length - a.length)[0] ?? '';
  return { indexed: trigramPattern(longest), all: substringPatterns(words) };
}

/** Of the words of a name: a short one is a whole word, and not a part of everybody's. */
export function namePatternsOf(words: readonly string[]): Patterns {
  const { indexed, all } = searchPatternsOf(words);
  if (!isShortName(words)) return { indexed, all };
  return {
    indexed,
    all: [...all, ...wholeWordPatterns(words).filter((_, nth) => words[nth]?.length === LONGEST_SHORT)],
  };
}
const LONGEST_SHORT = 2;
