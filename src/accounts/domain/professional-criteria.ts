import { DomainError } from '#libs/kernel/domain-error.js';
import { NationalId } from '#libs/kernel/national-id.js';
import { searchKey } from '#libs/kernel/person-name.js';
import type { Rpps } from '#libs/kernel/rpps.js';

/** What people say of the colleague they look for. */
export type Description = {
  readonly name?: string | undefined;
  /** A town or a structure. */
  readonly place?: string | undefined;
  /** The code of a profession or of a role. */
  readonly profession?: string | undefined;
  readonly rpps?: Rpps | undefined;
};

/** A description as a search understands it: words as patterns of LIKE, the longest first, whatever their accents, hyphens and case. */
export class ProfessionalCriteria {
  readonly name: readonly string[];
  readonly place: readonly string[];
  readonly profession: string | null;
  readonly nationalId: NationalId | null;

  /** @throws DomainError `search-too-wide` without a name, a place or a number: nobody needs the list of all */
  constructor({ name = '', place = '', profession, rpps }: Description) {
    this.name = patterns(name);
    this.place = patterns(place);
    this.profession = profession ?? null;
    this.nationalId = rpps ? NationalId.ofRpps(rpps) : null;
    if (this.name.length + this.place.length === 0 && !rpps) throw new DomainError('invalid', 'search-too-wide');
  }
}

/** A search key holds no wildcard. */
export const patterns = (text: string): readonly string[] =>
  searchKey(text)
    .split(' ')
    .filter(Boolean)
    .sort((a, b) => b.length - a.length)
    .map((word) => `%${word}%`);
