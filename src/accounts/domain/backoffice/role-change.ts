import type { AccountId, BackofficeRole } from '#libs/access/actor.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { Id } from '#libs/kernel/identifier.js';
import type { FreeText } from '#libs/kernel/text/text.js';

export type RoleChangeId = Id<'RoleChange'>;

export const BACKOFFICE_ROLES = ['verifier', 'support', 'identity-cell', 'dpo', 'auditor', 'administrator'] as const;
export const ROLE_CHANGES = ['grant', 'take'] as const;

/** Nobody remembers later why it was asked. */
export const ANSWERED_WITHIN_MS = 7 * 86_400_000;

export type RoleChangeTerms = {
  readonly id: RoleChangeId;
  readonly accountId: AccountId;
  readonly role: BackofficeRole;
  readonly change: (typeof ROLE_CHANGES)[number];
  readonly reason: FreeText;
  readonly askedBy: AccountId;
};

/**
 * A role of the service centre that is to be given or taken. Four eyes: an administrator asks, another one confirms, and neither decides about
 * themselves.
 */
export class RoleChange {
  private _state: 'waiting' | 'confirmed' | 'refused' = 'waiting';
  private _answeredBy: AccountId | null = null;

  /** @throws `own-account` */
  constructor(
    readonly terms: RoleChangeTerms,
    readonly askedAt: Date,
    /** Whether who asked is an administrator still: one of the two pairs of eyes. */
    private readonly stands = true,
  ) {
    if (terms.askedBy === terms.accountId) throw new DomainError('conflict', 'own-account');
  }

  get state() {
    return this._state;
  }

  get answeredBy(): AccountId | null {
    return this._answeredBy;
  }

  /** @throws `four-eyes`; `asker-not-administrator`; `role-change-over` after seven days */
  confirm(by: AccountId, at: Date): void {
    if (by === this.terms.askedBy || by === this.terms.accountId) throw new DomainError('conflict', 'four-eyes');
    if (!this.stands) throw new DomainError('conflict', 'asker-not-administrator');
    this.answer('confirmed', by, at);
  }

  /** Who asked may take it back likewise; nobody keeps their own role so. @throws `own-account`, `role-change-over` */
  refuse(by: AccountId, at: Date): void {
    if (by === this.terms.accountId) throw new DomainError('conflict', 'own-account');
    this.answer('refused', by, at);
  }

  private answer(state: 'confirmed' | 'refused', by: AccountId, at: Date): void {
    const lapsed = at.getTime() - this.askedAt.getTime() > ANSWERED_WITHIN_MS;
    if (this._state !== 'waiting' || lapsed) throw new DomainError('conflict', 'role-change-over');
    this._state = state;
    this._answeredBy = by;
  }
}

export abstract class RoleChanges {
  /** @throws `account-not-found`; `account-not-active` for a role to grant; `role-change-idle` when the account has it, or has it not, already; `role-change-waiting` */
  abstract add(change: RoleChange): Promise<void>;

  /** One that waits, held until the act ends. @throws `role-change-not-found`, `role-change-over` */
  abstract get(id: RoleChangeId): Promise<RoleChange>;

  /** Keeps the answer, and what it does to the roles of the account. */
  abstract save(change: RoleChange, at: Date): Promise<void>;

  /**
   * Of an account that is taken back: what waits to be granted to it, and what was asked in its name since. How many they were. Before the account is held,
   * as who confirms does.
   */
  abstract lapse(accountId: AccountId, since: Date): Promise<number>;
}
