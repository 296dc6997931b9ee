import type { AccountId } from '#libs/authorisation/actor.js';
import type { AccountRequest } from './account-request.js';

/** Where approved requests become accounts. */
export abstract class Enrolments {
  /**
   * Opens the account, without a password: it is chosen by the link of the activation.
   * @throws `email-taken`, `national-id-taken`
   */
  abstract open(request: AccountRequest, at: Date): Promise<AccountId>;
}
