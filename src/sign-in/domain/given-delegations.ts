import type { AccountId } from '#libs/access/actor.js';

/** Whom somebody let act in their name. Delegations keep them, and implement this. */
export abstract class GivenDelegations {
  /** Ends all that an account gave since then, in its own name; how many that were. */
  abstract endGiven(by: AccountId, since: Date, at: Date): Promise<number>;
}
