import type { AccountId, BackofficeRole, Situation } from '#libs/authorisation/actor.js';
import type { Email } from '#libs/kernel/email.js';
import type { NationalId } from '#libs/kernel/national-id.js';

/** Where one acts: codes of INSEE, and the name of the town as people write it. Null where the directory does not say. */
export type Place = {
  readonly communeCode: string | null;
  readonly departmentCode: string | null;
  readonly town: string | null;
};

export type Structure = { readonly id: string; readonly name: string };

/** A situation d'exercice as it is declared; whether it is admitted follows from its place. */
export type DeclaredSituation = Omit<Situation, 'admitted' | 'structureId'> & {
  readonly structure: Structure | null;
  readonly place: Place;
  /** An operator's dated leave to act from outside of the region; `until` is an instant, ISO. */
  readonly exception?: { readonly until: string; readonly reason: string } | null;
};

export type NewAccount = {
  readonly id: AccountId;
  readonly email: Email;
  /** Null for who signs in by Pro Santé Connect alone. */
  readonly passwordHash: string | null;
  readonly familyName: string;
  readonly givenName: string;
  readonly nationalId: NationalId | null;
  readonly roles: readonly BackofficeRole[];
  readonly situations: readonly DeclaredSituation[];
};
