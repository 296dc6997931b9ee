import type { AccountId, SituationId } from '#libs/access/actor.js';
import type { Email } from '#libs/kernel/people/email.js';
import type { NationalId } from '#libs/kernel/people/national-id.js';
import type { Account, DeclaredSituation, EndedSituation, NewAccount } from './account.js';

/** Accounts as a collection, within an act. What becomes of their standing is kept by `Standings`. */
export abstract class Accounts {
  /** @throws `email-taken`, `national-id-taken` */
  abstract open(account: NewAccount, at: Date): Promise<void>;

  /** Held until the act ends. */
  abstract get(id: AccountId): Promise<Account>;

  /** What it says of its owner. @throws `email-or-number-taken` when another has the address or the number */
  abstract save(account: Account): Promise<void>;

  /** Those that have this address or one of these numbers, closed ones too, held until the act ends. */
  abstract holders(email: Email, numbers: readonly NationalId[]): Promise<readonly { readonly closed: boolean }[]>;

  /** Whether another account that is not closed has the number. */
  abstract isOfAnother(number: NationalId, id: AccountId): Promise<boolean>;

  /** Closed ones of this address or one of these numbers name it as the one that follows them, and so do those that they had followed. */
  abstract follow(id: AccountId, email: Email, numbers: readonly NationalId[]): Promise<void>;

  abstract addSituations(id: AccountId, situations: readonly DeclaredSituation[]): Promise<void>;

  /** Of these, those that had not ended. */
  abstract endSituations(id: AccountId, ending: readonly SituationId[], at: Date): Promise<readonly EndedSituation[]>;

  /** They end when they would have. */
  abstract reopenSituations(id: AccountId, ended: readonly EndedSituation[]): Promise<void>;

  /** Puts situations into the structure that each has here. One that is in a structure by now, or has ended, stays as it is; those that were put. */
  abstract linkSituations(
    id: AccountId,
    situations: readonly DeclaredSituation[],
    at: Date,
  ): Promise<readonly SituationId[]>;

  abstract unlinkSituation(id: AccountId, situationId: SituationId, town: string | null): Promise<void>;

  /** What colleagues are shown is again as it was before the first change since then; whether there was one. */
  abstract putBackProfile(id: AccountId, since: Date): Promise<boolean>;
}
