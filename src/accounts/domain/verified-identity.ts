import type { NationalId } from '#libs/kernel/people/national-id.js';
import type { DeclaredSituation } from './account.js';

/** A place where somebody practises, as Pro Santé Connect knows it: what a situation of an account is declared from. */
export type Practice = Omit<DeclaredSituation, 'id'>;

/**
 * Who somebody is by Pro Santé Connect: identifier and names are proved. `practices` is empty for who has no professional data in the
 * national directory, and has several for who practises in several places.
 */
export type VerifiedIdentity = {
  readonly nationalId: NationalId;
  /** Former ones, or of other registers. */
  readonly otherNationalIds?: readonly NationalId[];
  /** As the directory writes it; at most 200 characters. */
  readonly familyName: string;
  readonly givenName: string;
  readonly practices: readonly Practice[];
};
