import type { AccountId } from '#libs/authorisation/actor.js';
import type { Email } from '#libs/kernel/email.js';
import type { AccountRequest } from './account-request.js';

/** Where approved requests become accounts. */
export abstract class Enrolments {
  /**
   * Opens the account, without a password: it is chosen by the link of the activation.
   * @throws `email-taken`, `national-id-taken`
   */
  abstract open(request: AccountRequest, at: Date): Promise<AccountId>;

  /**
   * Changes the account as its owner asked: names, number, address, situations that begin and end.
   * @returns the address that was replaced; null when it stays
   * @throws `email-or-number-taken`
   */
  abstract change(request: AccountRequest, at: Date): Promise<Email | null>;

  /** Puts the former address back. @throws `email-or-number-taken` */
  abstract restoreEmail(accountId: AccountId, email: Email, at: Date): Promise<void>;
}
