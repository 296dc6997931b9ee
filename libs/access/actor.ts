import type { Id } from '#libs/kernel/identifier.js';
import type { SituationCodes } from './situation-codes.js';

export type AccountId = Id<'Account'>;
export type SessionId = Id<'Session'>;
export type SituationId = Id<'Situation'>;

/**
 * How the session was opened, the weakest first: password and a code by e-mail, password and the code of an authenticator app, Pro Santé Connect.
 * Never inherited by delegation.
 */
export const ASSURANCES = ['otp', 'totp', 'psc'] as const;
export type Assurance = (typeof ASSURANCES)[number];

export const isAssuranceAtLeast = (given: Assurance, asked: Assurance): boolean =>
  ASSURANCES.indexOf(given) >= ASSURANCES.indexOf(asked);

/** Roles of the service centre are held by who signs in with something that no mailbox gives away. */
export const ASSURANCE_OF_ROLES: Assurance = 'totp';

/** Roles of the service centre. None of them reads a section of a file, none impersonates. */
export type BackofficeRole = 'verifier' | 'support' | 'identity-cell' | 'dpo' | 'auditor' | 'administrator';

/** The situation d'exercice in which one acts. */
export type Situation = SituationCodes & {
  readonly id: SituationId;
  readonly structureId: string | null;
  /** In the region, or admitted by an operator's dated exception. */
  readonly admitted: boolean;
};

/**
 * Who acts, resolved anew for every request from the session. Under a delegation: the one in whose name it is done, with the session and the
 * assurance of the delegate, and without roles.
 */
export type Actor = {
  readonly sessionId: SessionId;
  readonly accountId: AccountId;
  readonly assurance: Assurance;
  /** Null while a professional with several situations has not chosen one. */
  readonly situation: Situation | null;
  readonly roles: readonly BackofficeRole[];
};

/** A professional in one situation: a private nurse is not, in the same file, the nurse of her ward. */
export type Professional = { readonly accountId: AccountId; readonly situationId: SituationId };

/** Who acts, where the decision has refused whoever acts in no situation. */
export function professionalOf({ accountId, situation }: Actor): Professional {
  if (!situation) throw new Error('Only a professional in a situation does this');
  return { accountId, situationId: situation.id };
}
