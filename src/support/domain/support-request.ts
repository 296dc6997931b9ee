import type { AccountId } from '#libs/access/actor.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { type Id, newId } from '#libs/kernel/identifier.js';
import type { IdentityCheck } from '#libs/kernel/people/identity-check.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import { assertIdentityChecked } from '#libs/time/reported.js';

export type SupportRequestId = Id<'SupportRequest'>;
export type SupportEventId = Id<'SupportEvent'>;

export const SUPPORT_OUTCOMES = ['solved', 'not-solved', 'refused', 'duplicate'] as const;
export type SupportOutcome = (typeof SUPPORT_OUTCOMES)[number];
export type SupportStatus = 'waiting' | 'taken' | 'closed';

/** What happened to a request, in its order. */
export type SupportStep =
  | { readonly kind: 'taken'; readonly content: Record<string, never> }
  | { readonly kind: 'identity-checked'; readonly content: IdentityCheck }
  | { readonly kind: 'answered' | 'written'; readonly content: { readonly text: FreeText } }
  /** `requestId`: under which the journal has what was done, as each answer tells it (`X-Request-Id`). */
  | { readonly kind: 'act-linked'; readonly content: { readonly requestId: string } }
  /** `changeId`: the request for a change of the account of who asked. */
  | { readonly kind: 'change-asked'; readonly content: { readonly changeId: Id<'AccountRequest'> } }
  | { readonly kind: 'closed'; readonly content: { readonly outcome: SupportOutcome } };

export type SupportEvent = SupportStep & {
  readonly id: SupportEventId;
  /** Null for who asked. */
  readonly by: AccountId | null;
  readonly at: Date;
};

/** A request to the service centre: it waits, an operator takes it, does what is to be done, and closes it. */
export class SupportRequest {
  private readonly _news: SupportEvent[] = [];

  constructor(
    readonly id: SupportRequestId,
    private _status: SupportStatus,
    private _assignee: AccountId | null,
    private _outcome: SupportOutcome | null = null,
  ) {}

  get status(): SupportStatus {
    return this._status;
  }

  get assignee(): AccountId | null {
    return this._assignee;
  }

  get outcome(): SupportOutcome | null {
    return this._outcome;
  }

  /** What happened since it was got, to be kept. */
  get news(): readonly SupportEvent[] {
    return this._news;
  }

  /** Also from a colleague, who is ill perhaps. @throws `support-closed`, `support-taken-already` by oneself */
  take(by: AccountId, at: Date): void {
    this.mustBeOpen();
    if (this._assignee === by) throw new DomainError('conflict', 'support-taken-already');
    this._status = 'taken';
    this._assignee = by;
    this.note({ kind: 'taken', content: {} }, by, at);
  }

  /** @throws `support-closed`, `support-not-taken`, what `assertIdentityChecked` throws */
  checkIdentity(check: IdentityCheck, by: AccountId, at: Date): void {
    this.mustBeTakenBy(by);
    assertIdentityChecked(check, at, '/checkedOn');
    this.note({ kind: 'identity-checked', content: check }, by, at);
  }

  /** @throws `support-closed`, `support-not-taken` */
  answer(text: FreeText, by: AccountId, at: Date): SupportEventId {
    this.mustBeTakenBy(by);
    return this.note({ kind: 'answered', content: { text } }, by, at);
  }

  /** What was done elsewhere for this request. @throws `support-closed`, `support-not-taken` */
  link(requestId: string, by: AccountId, at: Date): void {
    this.mustBeTakenBy(by);
    this.note({ kind: 'act-linked', content: { requestId } }, by, at);
  }

  /** A change of their account is asked for, for who asked. @throws `support-closed`, `support-not-taken` */
  askChange(changeId: Id<'AccountRequest'>, by: AccountId, at: Date): void {
    this.mustBeTakenBy(by);
    this.note({ kind: 'change-asked', content: { changeId } }, by, at);
  }

  /** Who asked writes more. @throws `support-closed` */
  write(text: FreeText, at: Date): void {
    this.mustBeOpen();
    this.note({ kind: 'written', content: { text } }, null, at);
  }

  /** @throws `support-closed`, `support-not-taken` */
  close(outcome: SupportOutcome, by: AccountId, at: Date): SupportEventId {
    this.mustBeTakenBy(by);
    this._status = 'closed';
    this._outcome = outcome;
    return this.note({ kind: 'closed', content: { outcome } }, by, at);
  }

  private note(step: SupportStep, by: AccountId | null, at: Date): SupportEventId {
    const id = newId<SupportEventId>();
    this._news.push({ ...step, id, by, at });
    return id;
  }

  private mustBeOpen(): void {
    if (this._status === 'closed') throw new DomainError('conflict', 'support-closed');
  }

  private mustBeTakenBy(by: AccountId): void {
    this.mustBeOpen();
    if (this._assignee !== by) throw new DomainError('conflict', 'support-not-taken');
  }
}
