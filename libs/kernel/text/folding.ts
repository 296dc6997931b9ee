import { DomainError } from '../domain-error.js';
import { civilForm, searchKey } from '../people/person-name.js';

/*
 * What two ways to write a name, a town or a structure have in common, for every search and every comparison: beyond accents, case, ligatures,
 * hyphens and apostrophes (`searchKey`), whether it is joined or split, and whether it says Saint or St.
 */

/** Equal for all ways to write one name: `LEGOFF` and `Le Goff`, `St-Exupéry` and `SAINTEXUPERY`. Empty without a letter. */
export const fold = (text: string): string => searchKey(text).replaceAll(' ', '').replaceAll('SAINT', 'ST');

/** Whether two texts are one name, in two ways to write it; nothing is told by two without a letter. */
export const isSameWriting = (one: string, other: string): boolean => fold(one) !== '' && fold(one) === fold(other);

/** What folding makes in SQL, of a column that holds a search key. Indexes are made by this very expression. */
export const foldedKeySql = (column: string): string => `replace(replace(${column}, ' ', ''), 'SAINT', 'ST')`;

/** The words of a name. */
export const nameWords = (text: string): readonly string[] => searchKey(text).split(' ').filter(Boolean);

/** Words of places that tell nothing apart: neither kept nor asked. */
const SMALL = new Set('A AU AUX D DE DES DU EN ET L LA LE LES SUR'.split(' '));

/** With the number of the office after it: nothing of the town, but of the post alone. */
const CEDEX = /\bCEDEX\W*(?:N[O°]?\W*)?\d{0,2}\b/g;
/** In groups, as numbers are, or with the letter of the country before it, as on an envelope. */
const POSTCODE = /\b(?:F *- *)?(\d\d)[ .]?(\d{3})\b/g;
const withoutCedex = (text: string) => civilForm(text).replace(CEDEX, ' ');

export const saysCedex = (text: string): boolean => withoutCedex(text) !== civilForm(text);

/** The words of a town's name, as nobody but the post completes it. */
export const townWords = (text: string): readonly string[] => nameWords(withoutCedex(text));

/** The words and numbers that tell a town, a structure or a postcode. */
export const placeWords = (text: string): readonly string[] =>
  withoutCedex(text)
    .replace(POSTCODE, '$1$2')
    .split(/[^A-Z0-9]+/)
    .filter((word) => word !== '' && !SMALL.has(word));

/** As many words as any name, town or structure has: each is compared with its neighbours in every row. */
const MOST_SOUGHT = 16;

/** The words to look for. @throws `criterion-empty`: something was said, and nothing of it can be looked for; `criterion-too-long` */
export function searchWords(text: string, pointer: string, wordsOf = nameWords): readonly string[] {
  const words = wordsOf(text);
  if (words.length === 0 && text.trim() !== '') throw new DomainError('invalid', 'criterion-empty', pointer);
  if (words.length > MOST_SOUGHT) throw new DomainError('invalid', 'criterion-too-long', pointer);
  return words;
}

/** Whether one is how the other begins, in whole words: the first of several first names. */
export const isFirstOf = (one: string, other: string): boolean =>
  one !== '' && nameWords(other).some((_, nth, words) => fold(words.slice(0, nth + 1).join(' ')) === fold(one));

/** As many words of a name as are ever written as one. */
const MOST_JOINED = 6;

/** Whether one is some whole words of the other, however both are written. */
export const isWithin = (one: string, other: string): boolean =>
  fold(one) !== '' && joinsOf(nameWords(other)).some((joins) => joins.some((join) => fold(join) === fold(one)));

/** Of each word, what may stand in its place in another way to write the name: the word, and what it makes with its neighbours. */
export const joinsOf = (words: readonly string[]): readonly (readonly string[])[] =>
  words.map((word, at) => {
    const joins = new Set([word]);
    for (let from = Math.max(0, at - MOST_JOINED + 1); from <= at; from += 1)
      for (let to = at + 1; to <= Math.min(words.length, from + MOST_JOINED); to += 1)
        joins.add(words.slice(from, to).join(''));
    return [...joins];
  });

const lettersOf = (text: string) => [...text].join(' ?');
const SAINT_OR_ST = `(?:${lettersOf('SAINT')}|${lettersOf('ST')})`;

/** A pattern of it, however it is joined. A Saint at its end is abbreviated as a whole word alone: it is not every Stéphane. */
function split(text: string): string {
  const [, begin = '', end = ''] = /^(.*?)(SAINTE?S?)?$/.exec(text) ?? [];
  const parts = begin.split(/(SAINT|ST)/).map((part, nth) => (nth % 2 === 1 ? SAINT_OR_ST : lettersOf(part)));
  const last = end && `(?:${lettersOf(end)}|${lettersOf(end.replace('SAINT', 'ST'))}(?= |$))`;
  return [...parts, last].filter(Boolean).join(' ?');
}

const either = (texts: readonly string[]) => `(?:${texts.map(split).join('|')})`;

/*
 * Patterns of search keys, one for each word that was typed, of which all must match. PostgreSQL (`~`) and RegExp read them alike. They are of
 * capitals, spaces and our own signs: nothing that was typed is a sign in them.
 */

/** Where a name, a part of a double name, or several words of it begin so. */
export const prefixPatterns = (words: readonly string[]): readonly string[] =>
  joinsOf(words).map((joins) => `(?:^| )${either(joins)}`);

/** Where a word holds it, or several words of a name begin so. */
export const substringPatterns = (words: readonly string[]): readonly string[] =>
  prefixPatterns(words).map((beginning, nth) => `${words[nth] ?? ''}|${beginning}`);

/** Where it is a whole word, or several whole words. */
export const wholeWordPatterns = (words: readonly string[]): readonly string[] =>
  prefixPatterns(words).map((beginning) => `${beginning}(?= |$)`);

/** Where a key whose spaces are left out may hold the word: what an index of trigrams is asked before the patterns. */
export const trigramPattern = (word: string): string => word.replace(/SAINT|ST/g, '(?:SAINT|ST)');
