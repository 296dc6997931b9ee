import type { AccountId } from '#libs/access/actor.js';
import type { Email } from '#libs/kernel/people/email.js';
import type { RequestId } from '../request-terms.js';
import type { Footing, AdministratorBootstrap } from './administrator-bootstrap.js';

export abstract class AdministratorBootstraps {
  /** Of two foundings at once the second waits here until the first has ended. */
  abstract footing(): Promise<Footing>;

  abstract add(founding: AdministratorBootstrap, at: Date): Promise<void>;

  /** Whom it founds: the request that opened their account. */
  abstract addFounder(founding: AdministratorBootstrap, requestId: RequestId): Promise<void>;

  /**
   * The account of whoever was founded with that address and cannot act yet; null when the address has none.
   * @throws `email-taken` when the address is that of another account
   */
  abstract pendingOf(email: Email): Promise<AccountId | null>;

  /** The accounts of those who were founded, cannot act yet and are not among `but`. */
  abstract pendingBut(but: readonly Email[]): Promise<readonly AccountId[]>;

  /** The administrators and data-protection officers who are there, to be told. */
  abstract watchers(): Promise<readonly AccountId[]>;
}
