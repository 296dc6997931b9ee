import type { AccountId } from '#libs/access/actor.js';

/** The links that set the first password of an account. Registration mails them, and implements this. */
export abstract class Activations {
  /** Those that nobody has used are good no longer. Within an act that holds the account. */
  abstract end(accountId: AccountId, at: Date): Promise<void>;
}
