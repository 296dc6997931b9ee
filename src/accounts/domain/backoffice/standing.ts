import type { AccountId, Actor, BackofficeRole, SituationId } from '#libs/authorisation/actor.js';
import { DomainError } from '#libs/kernel/domain-error.js';

export type AccountStatus = 'active' | 'suspended' | 'closed';
/** Why an account is suspended: somebody decided it, or nobody used it. */
export type Suspension = 'decision' | 'dormancy';

/** Whether an account may act, as the service centre changes it. What its owner wrote stays whatever happens to it. */
export class Standing {
  constructor(
    readonly accountId: AccountId,
    private _status: AccountStatus,
    private readonly roles: readonly BackofficeRole[],
    private _suspendedFor: Suspension | null = null,
  ) {}

  get status(): AccountStatus {
    return this._status;
  }

  get suspendedFor(): Suspension | null {
    return this._suspendedFor;
  }

  /** @throws `own-account`, `operator-account`, `account-not-active` */
  suspend(by: Actor): void {
    this.mayBeChanged(by);
    if (this._status !== 'active') throw new DomainError('conflict', 'account-not-active');
    this._status = 'suspended';
    this._suspendedFor = 'decision';
  }

  /** Nobody used it: by itself. @throws `account-not-active` */
  fallDormant(): void {
    if (this._status !== 'active') throw new DomainError('conflict', 'account-not-active');
    this._status = 'suspended';
    this._suspendedFor = 'dormancy';
  }

  /** Whatever it was suspended for. @throws `own-account`, `operator-account`, `account-not-suspended` */
  reinstate(by: Actor): void {
    this.mayBeChanged(by);
    if (this._status !== 'suspended') throw new DomainError('conflict', 'account-not-suspended');
    this._status = 'active';
    this._suspendedFor = null;
  }

  /** For good. @throws `own-account`, `operator-account`, `account-over` */
  close(by: Actor): void {
    this.mayBeChanged(by);
    if (this._status === 'closed') throw new DomainError('conflict', 'account-over');
    this._status = 'closed';
    this._suspendedFor = null;
  }

  /** For good, and by itself: others were founded in their place. @throws `account-not-active` */
  giveWay(): void {
    if (this._status !== 'active') throw new DomainError('conflict', 'account-not-active');
    this._status = 'closed';
  }

  /** Nobody decides on their own account, and on that of an operator administrators alone. */
  mayBeChanged(by: Actor): void {
    if (by.accountId === this.accountId) throw new DomainError('conflict', 'own-account');
    if (this.roles.length > 0 && !by.roles.includes('administrator'))
      throw new DomainError('conflict', 'operator-account');
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

  /** Ends every session of an account that is no longer active. */
  abstract save(standing: Standing, change: StandingChange, at: Date): Promise<void>;

  /** Ends one situation, or all of an account; those that ended. */
  abstract endSituations(
    accountId: AccountId,
    situationId: SituationId | null,
    at: Date,
  ): Promise<readonly SituationId[]>;

  abstract note(accountId: AccountId, change: StandingChange, at: Date): Promise<void>;
}
