import type { Brand } from '../brand.js';
import { DomainError } from '../domain-error.js';
import { parserOf } from '../parser.js';

/** A family name, or one or several first names, as civil status writes them: Latin letters with their accents. */
export type PersonName = Brand<string, 'PersonName'>;

const LONGEST = 100;
const LETTERS_AND_JOINS = /^(?:[\p{L}&&\p{Script=Latin}]\p{M}{0,2}|[' \-·])+$/v;

/**
 * Reads 1 to 100 letters, hyphens, apostrophes, spaces (and the dot of Catalan, `Gal·la`), and writes them one way: NFC,
 * straight apostrophe, single spaces.
 * @throws `name-empty`, `name-too-long`, `name-malformed`
 */
export const PersonName = parserOf(LONGEST, 'name-too-long', (text: string): PersonName => {
  const name = text.replaceAll('`', "'");
  if (name === '') throw new DomainError('invalid', 'name-empty');
  if (name.length > LONGEST) throw new DomainError('invalid', 'name-too-long');
  if (!LETTERS_AND_JOINS.test(name) || !/^(?=.*[A-Z])[A-Z' -]+$/.test(civilForm(name)))
    throw new DomainError('invalid', 'name-malformed');
  return name as PersonName;
});

/** What Unicode does not take apart into a base letter and a mark: the sign, then what stands for it (nothing for the Catalan dot). */
const PLAIN = new Map(
  "ÆAE ŒOE ĲIJ ẞSS ÞTH ØO ĐD ÐD ŁL ĦH ŦT ŊN ĸK ƏE ƐE ƆO ƁB ƊD ƉD ƘK ƝN ƳY ƔG ƑF ʼ' ·"
    .split(' ')
    .map((pair) => [pair.charAt(0), pair.slice(1)]),
);

/**
 * The name as the strict traits of INSi want it, `^[A-Z\-' ]+$`: upper case without accents, œ as OE. Marks go before it is normalised: to
 * put many of them in order takes the square of their number, and lines of the directory are of any length.
 */
export const civilForm = (name: string): string =>
  name
    .replace(/\p{M}+/gu, '')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toUpperCase()
    .replace(/[^\p{ASCII}]/gu, (letter) => PLAIN.get(letter) ?? letter);

/**
 * What two ways to write a name have in common: A to Z and single spaces only, whatever the accents, hyphens, apostrophes and case.
 * Serves equality and search by prefix (it holds no wildcard of LIKE); empty for a text without a Latin letter.
 */
export const searchKey = (name: string): string =>
  civilForm(name)
    .replace(/[^A-Z]+/g, ' ')
    .trim();
