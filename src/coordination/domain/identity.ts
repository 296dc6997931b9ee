import type { CommuneCode } from '#libs/kernel/commune.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { PartialDate } from '#libs/kernel/partial-date.js';
import { type PersonName, searchKey } from '#libs/kernel/person-name.js';
import type { Phone } from '#libs/kernel/phone.js';
import { calendarDateInParis } from '#libs/time/paris.js';

/** `I`: neither established; civil status allows it for newborns. */
export type Sex = 'M' | 'F' | 'I';

/** What identity vigilance says beside the traits (RNIV): `doubtful` and `fictitious` forbid any call of INSi. */
export type IdentityAttribute = 'homonym' | 'doubtful' | 'fictitious';

/**
 * The five strict traits by which the national reference (RNIV) tells people apart, as civil status writes them.
 * `birthFirstNames` is the whole list, in order, and begins with `birthFirstName`.
 */
export type StrictTraits = {
  readonly birthName: PersonName;
  readonly birthFirstName: PersonName;
  readonly birthFirstNames: PersonName;
  readonly birthDate: PartialDate;
  readonly sex: Sex;
  readonly birthPlace: CommuneCode;
};

/** Who the person is, as professionals keep it: the strict traits, the names in use, and what helps to tell twins apart. */
export type Identity = StrictTraits & {
  readonly usedName: PersonName;
  readonly usedFirstName: PersonName;
  /** The rank in a multiple birth, from 1. */
  readonly birthOrder: number | null;
  readonly phone: Phone | null;
  readonly attributes: readonly IdentityAttribute[];
};

/** @throws `birth-date-in-future`, `first-name-not-in-list` */
export function checkIdentity(identity: Identity, at: Date): void {
  if (identity.birthDate > calendarDateInParis(at))
    throw new DomainError('invalid', 'birth-date-in-future', '/birthDate');
  const [list, first] = [searchKey(identity.birthFirstNames), searchKey(identity.birthFirstName)];
  if (!`${list} `.startsWith(`${first} `))
    throw new DomainError('invalid', 'first-name-not-in-list', '/birthFirstNames');
}

const STRICT = ['birthName', 'birthFirstName', 'birthFirstNames', 'birthDate', 'sex', 'birthPlace'] as const;

export const haveSameTraits = (a: StrictTraits, b: StrictTraits): boolean => STRICT.every((trait) => a[trait] === b[trait]);
