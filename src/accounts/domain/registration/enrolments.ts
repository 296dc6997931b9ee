import type { AccountId, SituationId } from '#libs/authorisation/actor.js';
import type { Email } from '#libs/kernel/email.js';
import type { AccountRequest } from './account-request.js';

export type Changed = {
  /** The address that was replaced; null when it stays. */
  readonly formerEmail: Email | null;
  /** The situations that ended, and with which stays in circles end. */
  readonly ended: readonly SituationId[];
};

/** Where approved requests become accounts. */
export abstract class Enrolments {
  /**
   * Opens the account, without a password: it is chosen by the link of the activation.
   * @throws `email-taken`, `national-id-taken`
   */
  abstract open(request: AccountRequest, at: Date): Promise<AccountId>;

  /**
   * Changes the account as its owner asked: names, number, address, situations that begin and end.
   * @throws `email-or-number-taken`
   */
  abstract change(request: AccountRequest, at: Date): Promise<Changed>;

  /** Puts the former address back. @throws `email-or-number-taken` */
  abstract restoreEmail(accountId: AccountId, email: Email, at: Date): Promise<void>;
}
