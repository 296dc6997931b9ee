import { DomainError } from './domain-error.js';
import { searchKey } from './person-name.js';

/*
 * What two ways to write a name, a town or a structure have in common, for every search and every comparison: beyond accents, case, ligatures,
 * hyphens and apostrophes (`searchKey`), whether it is joined or split, and whether it says Saint or St.
 */

/** Equal for all ways to write one name: `LEGOFF` and `Le Goff`, `St-Exupéry` and `DE SAINTEXUPERY` but for its DE. Empty without a letter. */
export const folded = (text: string): string => searchKey(text).replaceAll(' ', '').replaceAll('SAINT', 'ST');

/** The same in SQL, of a column that holds a search key. Indexes are made by this very expression. */
export const foldedKey = (column: string): string => `replace(replace(${column}, ' ', ''), 'SAINT', 'ST')`;

/** The words of a name. */
export const nameWords = (text: string): readonly string[] => searchKey(text).split(' ').filter(Boolean);

/** The words to look for. @throws `criterion-empty`: something was said, and nothing of it can be looked for */
export function soughtWords(text: string, pointer: string, wordsOf = nameWords): readonly string[] {
  const words = wordsOf(text);
  if (words.length === 0 && text.trim() !== '') throw new DomainError('invalid', 'criterion-empty', pointer);
  return words;
}

/** As many words of a name as are ever written as one. */
const MOST_JOINED = 4;

/** Of each word, what may stand in its place in another way to write the name: the word, and what it makes with its neighbours. */
export const joinsOf = (words: readonly string[]): readonly (readonly string[])[] =>
  words.map((word, at) => {
    const joins = new Set([word]);
    for (let from = Math.max(0, at - MOST_JOINED + 1); from <= at; from += 1)
      for (let to = at + 1; to <= Math.min(words.length, from + MOST_JOINED); to += 1)
        joins.add(words.slice(from, to).join(''));
    return [...joins];
  });

const SAINT = /SAINT|ST/g;

/** A pattern of it, however it is joined. */
const split = (text: string) =>
  text
    .split(/(SAINT|ST)/)
    .map((part, nth) => (nth % 2 === 1 ? '(?:S ?A ?I ?N ?T|S ?T)' : [...part].join(' ?')))
    .filter(Boolean)
    .join(' ?');

const either = (patterns: readonly string[]) => `(?:${patterns.join('|')})`;

/** A pattern of the word in one piece, as it stands within a text without spaces. */
export const withinJoined = (word: string): string => word.replace(SAINT, '(?:SAINT|ST)');

/*
 * Patterns of search keys, one for each word that was typed, of which all must match. They are read alike by PostgreSQL (`~`) and by RegExp,
 * and of capitals, spaces and signs of ours alone: nothing that was typed is a sign in them.
 */

/** Where a name, a part of a double name or several words of it begin so. */
export const beginnings = (words: readonly string[]): readonly string[] =>
  joinsOf(words).map((joins) => `(?:^| )${either(joins.map(split))}`);

/** Where a word holds it, or several words of a name begin so. */
export const occurrences = (words: readonly string[]): readonly string[] =>
  joinsOf(words).map((joins, nth) => `${withinJoined(words[nth] ?? '')}|(?:^| )${either(joins.map(split))}`);

/** Where it is a whole word, or several whole words. */
export const wholes = (words: readonly string[]): readonly string[] =>
  joinsOf(words).map((joins) => `(?:^| )${either(joins.map(split))}(?: |$)`);
