import type { AccountId } from '#libs/access/actor.js';
import type { Id } from '#libs/kernel/identifier.js';
import type { AccountRequest } from './account-request.js';
import type { RequestId } from './request-terms.js';
import type { CarriedOut, Former } from './carried-out.js';
import type { Check } from './verification/authenticity.js';
import type { RequestEvent } from './request-event.js';

export type CheckId = Id<'Check'>;

/** Requests as a collection: what was got and changed is kept when the act ends. What happened is kept by `record`. */
export abstract class AccountRequests {
  abstract add(request: AccountRequest): Promise<void>;

  /** Held until the act ends; null for one that never was, or was forgotten. */
  abstract find(id: RequestId): Promise<AccountRequest | null>;

  /**
   * Other changes of the same account that are open, were asked for since whoever asked for this one had it, or replaced its address since this
   * one did; and operators whom it asked for since, if nobody approved them yet.
   */
  abstract restingOn(request: AccountRequest): Promise<readonly RequestId[]>;

  /** What a change replaced, for whoever takes the account back. */
  abstract noteFormer(change: AccountRequest, former: Former): Promise<void>;

  /** Changes that took effect, in their order. */
  abstract carriedOut(ids: readonly RequestId[]): Promise<readonly CarriedOut[]>;

  /**
   * Keeps what happened, and the request as it is now.
   * @throws `request-already-open` when another of the same address is open
   */
  abstract record(request: AccountRequest, event: RequestEvent, at: Date): Promise<void>;

  abstract addCheck(request: AccountRequest, id: CheckId, check: Check, by: AccountId | null, at: Date): Promise<void>;

  /** Who found out that the applicant is who they say, since they said it last; null for a proof that nobody had to examine. */
  abstract checkedBy(request: AccountRequest): Promise<readonly (AccountId | null)[]>;
}
