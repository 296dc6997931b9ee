import type { AccountId, BackofficeRole, SituationId } from '#libs/access/actor.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { Email } from '#libs/kernel/people/email.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import { assertVersionRead, type VersionsRead } from '#libs/kernel/versions.js';
import { assertApprovable, isAdmitted } from './admission.js';
import { assigned, type Declaration, type DeclaredWork, type Missing, missingIn } from './declaration.js';
import type { RequestEvent } from './request-event.js';
import type { RefusalReason, RequestId, RequestKind, RequestStatus, RequestTerms } from './request-terms.js';
import { ACTIVATION_MS, CONFIRMATION_MS, OPEN_STATUSES, STOP_MS } from './request-terms.js';

/** A request for an account or for the change of one. Each step answers what happened, to be kept beside it. */
export class AccountRequest {
  readonly id: RequestId;
  readonly kind: RequestKind;
  readonly email: Email;
  readonly roles: readonly BackofficeRole[];
  readonly askedBy: AccountId | null;
  readonly termsVersion: string | null;
  readonly sessionSince: Date | null;
  private _accountId: AccountId | null;
  private _version = 1;
  private _status: RequestStatus = 'unconfirmed';
  private _confirmedAt: Date | null = null;
  private _assignee: AccountId | null = null;
  private _decidedAt: Date | null = null;
  private _refusalReason: RefusalReason | null = null;
  private _activatedAt: Date | null = null;
  private _formerEmail: Email | null = null;

  constructor(
    { id, kind, email, accountId, roles, askedBy, termsVersion, sessionSince }: RequestTerms,
    private _declaration: Declaration,
    readonly askedAt: Date,
  ) {
    this.id = id;
    this.kind = kind;
    this.email = email;
    this.roles = roles ?? [];
    this.askedBy = askedBy ?? null;
    this.termsVersion = termsVersion ?? null;
    this.sessionSince = sessionSince ?? null;
    this._accountId = accountId ?? null;
  }

  get status(): RequestStatus {
    return this._status;
  }

  get confirmedAt(): Date | null {
    return this._confirmedAt;
  }

  get refusalReason(): RefusalReason | null {
    return this._refusalReason;
  }

  get declaration(): Declaration {
    return this._declaration;
  }

  /** Which address an approved change replaced. */
  get formerEmail(): Email | null {
    return this._formerEmail;
  }

  get accountId(): AccountId | null {
    return this._accountId;
  }

  get missing(): readonly Missing[] {
    return this.kind === 'registration' ? missingIn(this._declaration) : [];
  }

  /** The address was read by whom it belongs to. @throws `link-used`, `link-expired` */
  confirm(at: Date): RequestEvent {
    if (this._status !== 'unconfirmed') throw new DomainError('conflict', 'link-used');
    if (at.getTime() - this.askedAt.getTime() >= CONFIRMATION_MS) throw new DomainError('invalid', 'link-expired');
    this._confirmedAt = at;
    this.become(this.missing.length > 0 ? 'incomplete' : 'queued');
    return { kind: 'confirmed', by: null };
  }

  /** @throws `request-examined` while an operator holds it; `request-closed`; `request-of-account`, which is asked anew */
  complete(declaration: Declaration): RequestEvent {
    this.assertOpen();
    if (this.kind !== 'registration') throw new DomainError('conflict', 'request-of-account');
    if (this._status === 'taken') throw new DomainError('conflict', 'request-examined');
    this._declaration = declaration;
    if (this._status !== 'asked') this.become(this.missing.length > 0 ? 'incomplete' : 'queued');
    this._version += 1;
    return { kind: 'completed', by: null };
  }

  /** Whoever holds it goes on; handed back to the queue meanwhile, it waits there. @throws `nothing-asked` */
  answer(text: FreeText): RequestEvent {
    if (this._status !== 'asked') throw new DomainError('conflict', 'nothing-asked');
    this.become(this._assignee ? 'taken' : 'queued');
    return { kind: 'answered', by: null, text };
  }

  /** @throws `request-closed` */
  withdraw(kind: 'withdrawn' | 'stopped', at: Date): RequestEvent {
    if (this._status !== 'unconfirmed') this.assertOpen();
    this.decide('withdrawn', at);
    return { kind, by: null };
  }

  /** Of two operators at once, one; by whoever waits for an answer no longer. @throws `request-taken` by another; `request-closed` */
  take(by: AccountId): RequestEvent {
    this.assertOpen();
    if (this._assignee && this._assignee !== by) throw new DomainError('conflict', 'request-taken');
    this._assignee = by;
    this.become('taken');
    return { kind: 'taken', by };
  }

  /** To a colleague, or back to the queue. @throws `request-not-taken` */
  handOver(by: AccountId, assignee: AccountId | null): RequestEvent {
    this.assertHeldBy(by);
    this._assignee = assignee;
    if (!assignee && this._status === 'taken') this.become(this.missing.length > 0 ? 'incomplete' : 'queued');
    else this._version += 1;
    return { kind: 'handed-over', by, assignee };
  }

  /** @throws `request-not-taken` */
  ask(by: AccountId, text: FreeText): RequestEvent {
    this.assertHeldBy(by);
    this.become('asked');
    return { kind: 'asked', by, text };
  }

  /** @throws `request-not-taken`, `request-asked` */
  check(by: AccountId): RequestEvent {
    this.assertHeldBy(by, true);
    return { kind: 'checked', by };
  }

  /** The operator says, whole, what is acted in. @throws `request-not-taken`, what `assigned` refuses */
  assign(by: AccountId, id: SituationId, work: Omit<DeclaredWork, 'id'>): RequestEvent {
    this.assertHeldBy(by);
    const { declaration, before } = assigned(this._declaration, id, work);
    this._declaration = declaration;
    this._version += 1;
    return { kind: 'assigned', by, before };
  }

  /** By the operator who examined it, as it was read. @throws `request-not-taken`, `request-asked`; `version-stale`; what keeps it from being approved */
  approve(
    by: AccountId,
    read: VersionsRead,
    isChecked: boolean,
    placed: readonly DeclaredWork[],
    at: Date,
  ): RequestEvent {
    this.assertHeldBy(by, true);
    assertVersionRead(read, this._version);
    assertApprovable(this, { by, isChecked, placed, at });
    this.decide('approved', at);
    return { kind: 'approved', by };
  }

  /** The applicant proved who they are: `declaration` is what that proof leaves of theirs. @throws `request-closed` */
  prove(declaration: Declaration): RequestEvent {
    this.assertOpen();
    this._declaration = declaration;
    if (this._status === 'incomplete' && this.missing.length === 0) this._status = 'queued';
    this._version += 1;
    return { kind: 'proved', by: null };
  }

  /** Without an operator, in the proved situations that have a place. Null when none has, and where no proof is enough: an operator goes on. */
  approveByProof(placed: readonly DeclaredWork[], at: Date): RequestEvent | null {
    const situations = placed.filter((one) => isAdmitted(one, at));
    if (this.kind !== 'registration' || situations.length === 0) return null;
    this._declaration = { ...this._declaration, situations };
    this.decide('approved', at);
    return { kind: 'approved', by: null };
  }

  /** Of an administrator whom nobody could approve. */
  found(at: Date): RequestEvent {
    this._confirmedAt = at;
    this.decide('approved', at);
    return { kind: 'founded', by: null };
  }

  /** @throws `request-not-taken`, `version-stale` */
  refuse(by: AccountId, read: VersionsRead, reason: RefusalReason, text: FreeText | null, at: Date): RequestEvent {
    this.assertHeldBy(by);
    assertVersionRead(read, this._version);
    this._refusalReason = reason;
    this.decide('refused', at);
    return { kind: 'refused', by, text };
  }

  /** The account that an approval opened, or whose address it replaced. */
  carriedOut(accountId: AccountId, formerEmail: Email | null): void {
    this._accountId = accountId;
    this._formerEmail = formerEmail;
  }

  /** By whoever reads the address that the account had: before a change takes effect, or within a week after that. @throws `request-closed` */
  stop(at: Date): RequestEvent {
    if (this._decidedAt && at.getTime() - this._decidedAt.getTime() >= STOP_MS) this.assertOpen();
    return this.takeBack(at);
  }

  /** Itself, or with another of the same account. @throws `request-closed` */
  takeBack(at: Date): RequestEvent {
    if (this.kind !== 'change' || this._status !== 'approved') return this.withdraw('stopped', at);
    this.become('withdrawn');
    return { kind: 'stopped', by: null };
  }

  /** The applicant chose a password. @throws `link-used`, `link-expired`, `link-invalid` */
  activate(at: Date): RequestEvent {
    if (this._status !== 'approved' || !this._decidedAt) throw new DomainError('invalid', 'link-invalid');
    if (this._activatedAt) throw new DomainError('conflict', 'link-used');
    if (at.getTime() - this._decidedAt.getTime() >= ACTIVATION_MS) throw new DomainError('invalid', 'link-expired');
    this._activatedAt = at;
    this._version += 1;
    return { kind: 'activated', by: null };
  }

  assertOpen(): void {
    if (!OPEN_STATUSES.some((open) => open === this._status)) throw new DomainError('conflict', 'request-closed');
  }

  /** `vouching`: nobody vouches for what may change under their eyes, which the applicant corrects while their answer is waited for. */
  private assertHeldBy(by: AccountId, vouching = false): void {
    this.assertOpen();
    if (this._assignee !== by) throw new DomainError('conflict', 'request-not-taken');
    if (vouching && this._status !== 'taken') throw new DomainError('conflict', 'request-asked');
  }

  private decide(status: 'approved' | 'refused' | 'withdrawn', at: Date): void {
    this._decidedAt = at;
    this.become(status);
  }

  private become(status: RequestStatus): void {
    this._status = status;
    this._version += 1;
  }
}
