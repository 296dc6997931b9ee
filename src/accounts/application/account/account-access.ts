import type { AccountId, Actor, SessionId } from '#libs/access/actor.js';
import type { Act } from '#libs/use-cases/act.js';

/**
 * What opens an account: sessions, remembered devices, links that were mailed, sign-ins that wait for their code. Accounts say when it ends; who keeps
 * it (sign-in) implements this, within the act's transaction.
 */
export abstract class AccountAccess {
  /** Holds the account and the session of who acts: nothing comes of a session that ended since the act was admitted. @throws DomainError `session-ended` */
  abstract holdOwn(actor: Actor): Promise<void>;

  /** Every session, as an account that is no longer active has none. */
  abstract endSessions(accountId: AccountId, at: Date): Promise<void>;

  /** All that a mailbox was given: devices, links, and sign-ins that wait for their code. They were begun with what was enough before. */
  abstract endMailed(accountId: AccountId): Promise<void>;

  /** That, all sessions but the one that stays, and the delegations that whoever had the account may have given: those of a week, or all of them. */
  abstract endAll(
    act: Pick<Act<unknown>, 'publish'>,
    accountId: AccountId,
    stays: SessionId | null,
    given: 'week' | 'all',
  ): Promise<void>;
}
