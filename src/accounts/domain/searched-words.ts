import { searchKey } from '#libs/kernel/person-name.js';
import { isShortName } from '#libs/kernel/telling-words.js';

/** The words of what was typed, the longest first, whatever their accents, hyphens and case. They hold no wildcard. */
export const wordsOf = (text: string): readonly string[] =>
  searchKey(text)
    .split(' ')
    .filter(Boolean)
    .sort((a, b) => b.length - a.length);

/** As patterns of LIKE: each must match, anywhere. */
export const patterns = (words: readonly string[]): readonly string[] => words.map((word) => `%${word}%`);

/** Patterns of which one must match: a short name is a whole one, and not a part of everybody's. None for a longer name. */
export const wholeName = ([longest, ...others]: readonly string[]): readonly string[] =>
  longest && isShortName([longest, ...others]) ? [longest, `${longest} %`, `% ${longest}`, `% ${longest} %`] : [];
