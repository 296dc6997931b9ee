import type { AccountId, SituationId } from '#libs/authorisation/actor.js';
import type { Email } from '#libs/kernel/email.js';
import type { NationalId } from '#libs/kernel/national-id.js';
import type { AccountRequest } from './account-request.js';
import type { RequestId } from './request-terms.js';

export type AccountOwner = {
  readonly familyName: string;
  readonly givenName: string;
  readonly nationalId: NationalId | null;
};

export type Changed = {
  /** The address that was replaced; null when it stays. */
  readonly formerEmail: Email | null;
  /** The situations that ended, and with which stays in circles end. */
  readonly ended: readonly SituationId[];
};

/** `kept`: what a change had replaced and could not be put back, since nobody noted what was there before or another account has it by now. */
export type Undone = {
  readonly ended: readonly SituationId[];
  readonly restored: readonly ('email' | 'names' | 'number' | 'situations')[];
  readonly kept: readonly ('names' | 'number' | 'situations')[];
};

/** Where approved requests become accounts. */
export abstract class Enrolments {
  /**
   * Opens the account, without a password: it is chosen by the link of the activation.
   * @throws `email-taken`, `national-id-taken`
   */
  abstract open(request: AccountRequest, at: Date): Promise<AccountId>;

  /** Whether an account that is not closed has this address or this number. */
  abstract isTaken(email: Email, nationalId: NationalId): Promise<boolean>;

  /** Who has the account that a change is of, held until the act ends. */
  abstract owner(accountId: AccountId): Promise<AccountOwner>;

  /** Whether an account of this address, or of one of these numbers, was closed: why, only an operator can judge. */
  abstract followsClosed(request: AccountRequest): Promise<boolean>;

  /**
   * Changes the account as its owner asked: names, number, address, situations that begin and end.
   * @throws `email-or-number-taken`; `account-over` for one that was closed meanwhile
   */
  abstract change(request: AccountRequest, at: Date): Promise<Changed>;

  /**
   * Puts back what these changes of the account had replaced or ended, the earliest first, and ends the situations that came by them.
   * @throws `email-or-number-taken`
   */
  abstract undo(accountId: AccountId, changes: readonly RequestId[], at: Date): Promise<Undone>;
}
