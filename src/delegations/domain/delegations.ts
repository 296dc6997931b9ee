import type { AccountId } from '#libs/access/actor.js';
import type { DelegationId } from '#libs/access/delegation.js';
import type { Delegation } from './delegation.js';

/** What professionals have done in their name, as a collection. Nothing is deleted. */
export abstract class Delegations {
  /** In place of the one that these two had. The act fails with `delegation-given-meanwhile` when another was given at the same moment. */
  abstract give(delegation: Delegation): void;

  /** Whether these two have one for the same acts and the same time to come already. */
  abstract isGiven(delegation: Delegation): Promise<boolean>;

  /** By either party, at once; again, nothing happens. @throws DomainError `not-found` when it is neither's */
  abstract end(id: DelegationId, by: AccountId, at: Date): Promise<void>;

  /** All that an account gave since then, in its own name; how many that were. */
  abstract endGiven(by: AccountId, since: Date, at: Date): Promise<number>;
}
