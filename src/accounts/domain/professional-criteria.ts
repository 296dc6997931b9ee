import { communesOf } from '#libs/kernel/places/commune.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { nameWords, searchWords } from '#libs/kernel/text/folding.js';
import type { NationalId } from '#libs/kernel/people/national-id.js';
import { isPostcode, isReceiversPostcode, placeSearchWords } from '#libs/kernel/places/postcode.js';
import { areSelective } from '#libs/kernel/text/selective-words.js';
import { namePatternsOf, type Patterns, searchPatternsOf } from './searched-words.js';

/** What people say of the colleague they look for. */
export type Description = {
  readonly name?: string | undefined;
  /** A town, a postcode or a structure. */
  readonly place?: string | undefined;
  /** The code of a profession or of a role. */
  readonly profession?: string | undefined;
  readonly nationalId?: NationalId | undefined;
};

/** A description as a search understands it: words as patterns, however they are written. */
export class ProfessionalCriteria {
  readonly name: Patterns;
  readonly place: Patterns;
  /** The codes of the communes of a postcode; null where none was said. */
  readonly communes: readonly string[] | null;
  /** Postcodes of no commune (a CEDEX): of a structure, which the directory knows; null where none was said. */
  readonly receivers: readonly string[] | null;
  readonly profession: string | null;
  readonly nationalId: NationalId | null;

  /** @throws DomainError `search-too-wide` without three letters of a name or place, a whole name of two, or a number; `criterion-empty` */
  constructor({ name = '', place = '', profession, nationalId }: Description) {
    const names = searchWords(name, '/name');
    const places = placeSearchWords(place);
    if (!areSelective(names, places) && !nationalId) throw new DomainError('invalid', 'search-too-wide');
    const communes = places.filter(isPostcode).flatMap(communesOf);
    const receivers = places.filter(isReceiversPostcode);
    // The other words of a place, as they are kept with a situation: letters alone.
    const words = places.flatMap(nameWords);
    if (places.length > 0 && words.length === 0 && !places.some(isPostcode))
      throw new DomainError('invalid', 'criterion-empty', '/place');
    this.name = namePatternsOf(names);
    this.place = searchPatternsOf(words);
    this.communes = communes.length > 0 ? communes.map(({ code }) => code) : null;
    this.receivers = receivers.length > 0 ? receivers : null;
    this.profession = profession ?? null;
    this.nationalId = nationalId ?? null;
  }
}
