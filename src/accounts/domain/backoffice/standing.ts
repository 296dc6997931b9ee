import type { AccountId, Actor, BackofficeRole, SituationId } from '#libs/access/actor.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { VersionsRead } from '#libs/kernel/versions.js';
import { ANSWERED_WITHIN_MS } from './role-change.js';

export type AccountStatus = 'active' | 'suspended' | 'closed';
/** Why an account is suspended: somebody decided it, or nobody used it. */
export type Suspension = 'decision' | 'dormancy';

/** How long one administrator alone keeps the account of an operator suspended: as long as a change of roles waits for the second. */
export const UNCONFIRMED_MS = ANSWERED_WITHIN_MS;

export type Held = {
  readonly accountId: AccountId;
  readonly status: AccountStatus;
  readonly roles: readonly BackofficeRole[];
  readonly suspensionReason: Suspension | null;
  /** Of one that waits for a second administrator. */
  readonly suspensionEndsAt: Date | null;
  /** Who decided the suspension: one administrator, or two. */
  readonly deciders: readonly AccountId[];
};

/** Whether an account may act, as the service centre changes it. What its owner wrote stays whatever happens to it. */
export class Standing {
  readonly accountId: AccountId;
  private _status: AccountStatus;
  private _suspensionReason: Suspension | null;
  private _suspensionEndsAt: Date | null;

  constructor(private readonly held: Held) {
    this.accountId = held.accountId;
    this._status = held.status;
    this._suspensionReason = held.suspensionReason;
    this._suspensionEndsAt = held.suspensionEndsAt;
  }

  get status(): AccountStatus {
    return this._status;
  }

  get suspensionReason(): Suspension | null {
    return this._suspensionReason;
  }

  get suspensionEndsAt(): Date | null {
    return this._suspensionEndsAt;
  }

  /** A former release ends a suspension without knowing of its term. */
  private get isProvisional(): boolean {
    return this._status === 'suspended' && this._suspensionEndsAt !== null;
  }

  get isOperators(): boolean {
    return this.held.roles.length > 0;
  }

  /**
   * Also one that nobody uses, which its owner could wake. That of an operator acts at once and ends by itself, unless a second administrator confirms
   * it, by deciding the same. @throws `own-account`, `operator-account`, `account-not-active`
   */
  suspend(by: Actor, at: Date): 'suspended' | 'suspension-confirmed' {
    this.mayBeChanged(by);
    if (this.isProvisional && !this.held.deciders.includes(by.accountId)) {
      this._suspensionEndsAt = null;
      return 'suspension-confirmed';
    }
    if (this._status === 'closed' || this._suspensionReason === 'decision')
      throw new DomainError('conflict', 'account-not-active');
    this._suspensionEndsAt =
      this.isOperators && this._status === 'active' ? new Date(at.getTime() + UNCONFIRMED_MS) : null;
    this._status = 'suspended';
    this._suspensionReason = 'decision';
    return 'suspended';
  }

  /** Nobody used it: by itself. @throws `account-not-active` */
  fallDormant(): void {
    if (this._status !== 'active') throw new DomainError('conflict', 'account-not-active');
    this._status = 'suspended';
    this._suspensionReason = 'dormancy';
  }

  /**
   * Whatever it was suspended for. What two administrators decided of an operator one of the two takes back, and no third alone.
   * @throws `own-account`, `operator-account`, `account-not-suspended`, `four-eyes`
   */
  reinstate(by: Actor): void {
    this.mayBeChanged(by);
    if (this._status !== 'suspended') throw new DomainError('conflict', 'account-not-suspended');
    const { deciders } = this.held;
    const isOfTwo = this.isOperators && this._suspensionReason === 'decision' && deciders.length > 1;
    if (isOfTwo && !deciders.includes(by.accountId)) throw new DomainError('conflict', 'four-eyes');
    this.wake();
  }

  /** Nobody confirmed the suspension: by itself. @throws `account-not-suspended` */
  lapse(at: Date): void {
    if (!this.isProvisional || !this._suspensionEndsAt || this._suspensionEndsAt > at)
      throw new DomainError('conflict', 'account-not-suspended');
    this.wake();
  }

  /** For good. Roles are taken before, which two administrators do. @throws `own-account`, `operator-account`, `account-has-roles`, `account-over` */
  close(by: Actor): void {
    this.mayBeChanged(by);
    if (this._status === 'closed') throw new DomainError('conflict', 'account-over');
    if (this.isOperators) throw new DomainError('conflict', 'account-has-roles');
    this.end();
  }

  /** For good, and by itself: others were founded in their place. @throws `account-not-active` */
  giveWay(): void {
    if (this._status !== 'active') throw new DomainError('conflict', 'account-not-active');
    this.end();
  }

  /** Nobody decides on their own account, and on that of an operator administrators alone. */
  mayBeChanged(by: Actor): void {
    if (by.accountId === this.accountId) throw new DomainError('conflict', 'own-account');
    if (this.isOperators && !by.roles.includes('administrator')) throw new DomainError('conflict', 'operator-account');
  }

  private wake(): void {
    this._status = 'active';
    this._suspensionReason = null;
    this._suspensionEndsAt = null;
  }

  private end(): void {
    this._status = 'closed';
    this._suspensionReason = null;
    this._suspensionEndsAt = null;
  }
}

export const STANDING_CHANGES = [
  'suspended',
  'suspension-confirmed',
  'reinstated',
  'closed',
  'situation-ended',
  'taken-back',
] as const;

/** What is kept of each change, beside the entry of the journal: a reason that operators read. */
export type StandingChange = {
  readonly what: (typeof STANDING_CHANGES)[number];
  readonly situationId: SituationId | null;
  readonly reason: string;
  readonly by: AccountId | null;
};

export abstract class Standings {
  /** Held until the act ends. @throws `account-not-found` */
  abstract get(accountId: AccountId): Promise<Standing>;

  /** Once it is held: whether it is as it was read. @throws `version-stale` */
  abstract assertIs(accountId: AccountId, read: VersionsRead): Promise<void>;

  /** Ends every session of an account that is no longer active. */
  abstract save(standing: Standing, change: StandingChange, at: Date): Promise<void>;

  /** Wakes one that nobody had used: Pro Santé Connect says who it is, as the service centre would check before it reinstates it. */
  abstract wakeDormant(accountId: AccountId, at: Date): Promise<void>;

  /** Whoever was warned that nobody used it came back. */
  abstract noteUse(accountId: AccountId): Promise<void>;

  /** Ends one situation, or all of an account; those that ended. */
  abstract endSituations(
    accountId: AccountId,
    situationId: SituationId | null,
    at: Date,
  ): Promise<readonly SituationId[]>;

  abstract note(accountId: AccountId, change: StandingChange, at: Date): Promise<void>;
}
