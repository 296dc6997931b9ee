import type { NationalId } from '#libs/kernel/people/national-id.js';
import type { SituationCodes } from '#libs/access/situation-codes.js';

/** A place where the professional practises, Null is what the directory does not say. */
export type PscPractice = SituationCodes & {
  /** `otherIds`: FINESS, SIRET, and the identifier before this one. */
  readonly structure: { readonly id: string; readonly name: string; readonly otherIds: readonly string[] } | null;
  readonly place: {
    readonly communeCode: string | null;
    readonly departmentCode: string | null;
    readonly town: string | null;
  };
};

/** Who signed in, as Pro Santé Connect says it once all of it was checked. */
export type PscIdentity = {
  /** Which identity of Pro Santé Connect it is; tells the same person, as long as their identifier stays. */
  readonly sub: string;
  readonly nationalId: NationalId;
  /** Others that the same person has or had: an ADELI number before an RPPS number. */
  readonly otherNationalIds: readonly NationalId[];
  readonly familyName: string;
  readonly givenName: string;
  /** None for a person without professional data in the directory; several for many. */
  readonly practices: readonly PscPractice[];
};
