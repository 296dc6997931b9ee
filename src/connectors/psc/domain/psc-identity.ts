import type { NationalId } from '#libs/kernel/national-id.js';

/** A place where the professional practises, in codes of the national nomenclatures. Null is what the directory does not say. */
export type PscPractice = {
  readonly profession: string | null;
  /** C civil, M military, E student. */
  readonly category: 'C' | 'M' | 'E' | null;
  readonly skill: string | null;
  /** Of a professional by role: then the profession is 99. */
  readonly role: string | null;
  readonly activityKind: string | null;
  readonly sector: string | null;
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
