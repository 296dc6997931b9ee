import { DomainError } from '#libs/kernel/domain-error.js';
import { fold, joinsOf, nameWords, searchWords } from '#libs/kernel/text/folding.js';
import type { NationalId } from '#libs/kernel/people/national-id.js';
import { placeSearchWords } from '#libs/kernel/places/postcode.js';
import { areSelective } from '#libs/kernel/text/selective-words.js';
import { codeTerm, type Kind } from './terms.js';

/** What people say of the colleague they look for. */
export type Sought = {
  readonly name?: string | undefined;
  /** A town, a postcode or a structure. */
  readonly place?: string | undefined;
  /** The code of a profession or of a role. */
  readonly profession?: string | undefined;
  readonly nationalId?: NationalId | undefined;
};

/** A word that was typed, of what, and what may stand in its place where the name is written otherwise: joined, split, with St for Saint. */
export type Typed = { readonly kind: Exclude<Kind, 'c'>; readonly word: string; readonly writings: readonly string[] };

/** What a typed word may stand for: whether it occurs anywhere, and which words that occur are one slip away. */
export type Meaning = { readonly occurs: boolean; readonly slips: readonly string[] };

/** How what was found answers the words: as they are, as beginnings of others, or as slips of the pen. */
export type Match = 'exact' | 'beginning' | 'near';

/** Fewer letters begin too many words. */
const SHORTEST_BEGINNING = 3;

/** Begins too many words that have nothing to do with a saint. */
const ABBREVIATION = /^STE?S?$/;

/** More words than anybody types narrow nothing further. */
const MOST_WORDS = 8;

/** A description as the directory understands it: words, however they are written. */
export class DirectorySearch {
  readonly words: readonly Typed[];
  readonly profession: string;
  readonly nationalId: NationalId | null;

  /** @throws DomainError `search-too-wide` without three letters of a name or place, a whole name of two, or a number; `criterion-empty` */
  constructor({ name = '', place = '', profession = '', nationalId }: Sought) {
    const namesTyped = searchWords(name, '/name', nameWords);
    const placesTyped = placeSearchWords(place);
    if (!areSelective(namesTyped, placesTyped) && !nationalId) throw new DomainError('invalid', 'search-too-wide');
    this.words = [...typed('n', namesTyped), ...typed('p', placesTyped)];
    this.profession = profession;
    this.nationalId = nationalId ?? null;
  }

  /**
   * In the words of tsquery. A word that occurs stands for itself, unless all do, though not together: beginnings of what is common ("Marie")
   * are slow to gather. Without `meanings` none is taken to occur.
   */
  terms(match: Match, meanings: readonly Meaning[] = []): string {
    const isAllKnown = meanings.every(({ occurs }) => occurs);
    const words = this.words.map(({ kind, word, writings }, nth) => {
      const { occurs = false, slips = [] } = meanings[nth] ?? {};
      const isItself = occurs && (match === 'near' || !isAllKnown);
      const isWhole = (text: string) =>
        match === 'exact' || isItself || text.length < SHORTEST_BEGINNING || (text !== word && ABBREVIATION.test(text));
      const written = writings.map((text) => `${kind}${text}${isWhole(text) ? '' : ':*'}`);
      const others = match === 'near' ? slips.map((slip) => kind + slip) : [];
      return `(${[...written, ...others].join('|')})`;
    });
    // What is no code is a term that no row has.
    const code = this.profession && (codeTerm(this.profession).trim() || 'c');
    return [...words, ...(code ? [code] : [])].join(' & ');
  }
}

function typed(kind: Typed['kind'], words: readonly string[]): readonly Typed[] {
  const those = words.slice(0, MOST_WORDS);
  return joinsOf(those).map((joins, nth) => ({
    kind,
    word: those[nth] ?? '',
    writings: [...new Set([those[nth] ?? '', ...joins.flatMap(termsOf)])],
  }));
}

/** As the import keeps it: joined, the short form; a word, as it is written. A number is no name. */
const termsOf = (join: string): readonly string[] =>
  /\d/.test(join) ? [join] : [fold(join), join.replace(/^ST(E?S?)$/, 'SAINT$1')];
