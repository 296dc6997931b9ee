import { DomainError } from '#libs/kernel/domain-error.js';
import type { NationalId } from '#libs/kernel/national-id.js';
import { tellEnough } from '#libs/kernel/telling-words.js';
import { patterns, wholeName, wordsOf } from './searched-words.js';

/** What people say of the colleague they look for. */
export type Description = {
  readonly name?: string | undefined;
  /** A town or a structure. */
  readonly place?: string | undefined;
  /** The code of a profession or of a role. */
  readonly profession?: string | undefined;
  readonly rpps?: NationalId | undefined;
};

/** A description as a search understands it: words as patterns of LIKE, the longest first, whatever their accents, hyphens and case. */
export class ProfessionalCriteria {
  readonly name: readonly string[];
  /** Of a short name: the patterns of which one must match. */
  readonly wholeName: readonly string[];
  readonly place: readonly string[];
  readonly profession: string | null;
  readonly nationalId: NationalId | null;

  /** @throws DomainError `search-too-wide` without three letters of a name or place, a whole name of two, or a number */
  constructor({ name = '', place = '', profession, rpps }: Description) {
    const [names, places] = [wordsOf(name), wordsOf(place)];
    if (!tellEnough(names, places) && !rpps) throw new DomainError('invalid', 'search-too-wide');
    this.name = patterns(names);
    this.wholeName = wholeName(names);
    this.place = patterns(places);
    this.profession = profession ?? null;
    this.nationalId = rpps ?? null;
  }
}
