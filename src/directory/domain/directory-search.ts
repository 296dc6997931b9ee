import { DomainError } from '#libs/kernel/domain-error.js';
import type { NationalId } from '#libs/kernel/national-id.js';
import { tellEnough } from '#libs/kernel/telling-words.js';
import { codeTerm, type Kind, nameWords, placeWords } from './terms.js';

/** What people say of the colleague they look for. */
export type Sought = {
  readonly name?: string | undefined;
  /** A town, a postcode or a structure. */
  readonly place?: string | undefined;
  /** The code of a profession or of a role. */
  readonly profession?: string | undefined;
  readonly rpps?: NationalId | undefined;
};

/** A word that was typed, and of what. */
export type Typed = { readonly kind: Exclude<Kind, 'c'>; readonly word: string };

/** What a typed word may stand for: whether it occurs anywhere, and which words that occur are one slip away. */
export type Meaning = { readonly occurs: boolean; readonly slips: readonly string[] };

/** How what was found answers the words: as they are, as beginnings of others, or as slips of the pen. */
export type Match = 'exact' | 'beginning' | 'near';

/** Fewer letters begin too many words. */
const SHORTEST_BEGINNING = 3;

/** More words than anybody types narrow nothing further. */
const MOST_WORDS = 8;

/** A description as the directory understands it: words, whatever their accents, hyphens and case. */
export class DirectorySearch {
  readonly words: readonly Typed[];
  readonly profession: string;
  readonly nationalId: NationalId | null;

  /** @throws DomainError `search-too-wide` without three letters of a name or place, a whole name of two, or a number */
  constructor({ name = '', place = '', profession = '', rpps }: Sought) {
    const [namesTyped, placesTyped] = [nameWords(name), placeWords(place)];
    if (!tellEnough(namesTyped, placesTyped) && !rpps) throw new DomainError('invalid', 'search-too-wide');
    const names = namesTyped.map((word): Typed => ({ kind: 'n', word }));
    const places = placesTyped.map((word): Typed => ({ kind: 'p', word }));
    this.words = [...names.slice(0, MOST_WORDS), ...places.slice(0, MOST_WORDS)];
    this.profession = profession;
    this.nationalId = rpps ?? null;
  }

  /**
   * In the words of tsquery. A word that occurs stands for itself, unless all do, though not together: beginnings of what is common ("Marie")
   * are slow to gather. Without `meanings` none is taken to occur.
   */
  terms(match: Match, meanings: readonly Meaning[] = []): string {
    const isAllKnown = meanings.every(({ occurs }) => occurs);
    const words = this.words.map(({ kind, word }, nth) => {
      const { occurs = false, slips = [] } = meanings[nth] ?? {};
      const isItself = occurs && (match === 'near' || !isAllKnown);
      const isWhole = match === 'exact' || isItself || word.length < SHORTEST_BEGINNING;
      const others = match === 'near' ? slips.map((slip) => kind + slip) : [];
      return `(${[`${kind}${word}${isWhole ? '' : ':*'}`, ...others].join('|')})`;
    });
    // What is no code is a term that no row has.
    const code = this.profession && (codeTerm(this.profession).trim() || 'c');
    return [...words, ...(code ? [code] : [])].join(' & ');
  }
}
