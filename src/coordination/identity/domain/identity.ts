import { type CommuneCode, isListed } from '#libs/kernel/places/commune.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { PartialDate } from '#libs/kernel/dates/partial-date.js';
import { type PersonName, searchKey } from '#libs/kernel/people/person-name.js';
import type { Phone } from '#libs/kernel/people/phone.js';
import { calendarDateInParis } from '#libs/time/paris.js';
import type { SituationId } from '#libs/access/actor.js';
import type { PersonId } from '#libs/access/facts.js';
import type { DeathCorrection } from './death-correction.js';

/** `I`: neither established; civil status allows it for newborns. */
export const SEXES = ['M', 'F', 'I'] as const;
export type Sex = (typeof SEXES)[number];

/** What identity vigilance says beside the traits (RNIV): `doubtful` and `fictitious` forbid any call of INSi. */
export const IDENTITY_ATTRIBUTES = ['homonym', 'doubtful', 'fictitious'] as const;
export type IdentityAttribute = (typeof IDENTITY_ATTRIBUTES)[number];

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
  if (PartialDate.compare(identity.birthDate, PartialDate.parse(calendarDateInParis(at))) > 0)
    throw new DomainError('invalid', 'birth-date-in-future', '/birthDate');
  const [list, first] = [searchKey(identity.birthFirstNames), searchKey(identity.birthFirstName)];
  if (!`${list} `.startsWith(`${first} `))
    throw new DomainError('invalid', 'first-name-not-in-list', '/birthFirstNames');
}

const STRICT = ['birthName', 'birthFirstName', 'birthFirstNames', 'birthDate', 'sex', 'birthPlace'] as const;

export const haveSameTraits = (a: StrictTraits, b: StrictTraits): boolean =>
  STRICT.every((trait) => a[trait] === b[trait]);

const BESIDE = ['usedName', 'usedFirstName', 'birthOrder', 'phone'] as const;

/** In whichever order the attributes were named. */
export const isSameIdentity = (a: Identity, b: Identity): boolean =>
  haveSameTraits(a, b) &&
  BESIDE.every((member) => a[member] === b[member]) &&
  IDENTITY_ATTRIBUTES.every((attribute) => a.attributes.includes(attribute) === b.attributes.includes(attribute));

/** What is worth a second look in an identity that is taken as it is: no list has the code of the birth place. */
export const IDENTITY_REMARKS = ['birth-place-unlisted'] as const;
export type IdentityRemark = (typeof IDENTITY_REMARKS)[number];

export const remarksOn = ({ birthPlace }: Pick<Identity, 'birthPlace'>): readonly IdentityRemark[] =>
  isListed(birthPlace) ? [] : ['birth-place-unlisted'];

/** RNIV: neither is ever more than provisional. */
export const needsProof = ({ attributes }: Identity): boolean =>
  attributes.includes('doubtful') || attributes.includes('fictitious');

/** An identity that another one has replaced, with who had recorded it and when. */
export class IdentityVersion {
  constructor(
    readonly personId: PersonId,
    readonly version: number,
    readonly identity: Identity,
    /** Null: the service centre. */
    readonly recordedBy: SituationId | null,
    readonly recordedAt: Date,
    readonly deceasedOn: PartialDate | null,
    /** What replaced it, where that is the correction of a death. */
    readonly corrected: DeathCorrection | null,
  ) {}
}
