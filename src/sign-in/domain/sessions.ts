import type { AccountId, Assurance, SessionId, SituationId } from '#libs/access/actor.js';

/** Sessions as a collection, within an act: how they end, and how one that locked is taken up again. `SessionOpening` opens them. */
export abstract class Sessions {
  /** Ends one; false when it is not this account's, or over. */
  abstract end(id: SessionId, of: AccountId, at: Date): Promise<boolean>;

  /** Ends all of an account but the one that stays. */
  abstract endAll(of: AccountId, stays: SessionId | null, at: Date): Promise<void>;

  /** Ends one by its token alone, one that locked too; null when it is over, or its account is not active. */
  abstract signOut(id: SessionId, at: Date): Promise<SignedOut | null>;

  /** Takes one that locked up again; false when it is over. */
  abstract unlock(id: SessionId, at: Date): Promise<boolean>;

  /** Acts in that situation from now on; false when it is not of the session's account, or has ended. */
  abstract actIn(id: SessionId, situationId: SituationId, at: Date): Promise<boolean>;
}

export type SignedOut = { readonly accountId: AccountId; readonly assurance: Assurance };
