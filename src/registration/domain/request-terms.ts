import type { AccountId, BackofficeRole } from '#libs/access/actor.js';
import type { Email } from '#libs/kernel/people/email.js';
import type { Id } from '#libs/kernel/identifier.js';

export type RequestId = Id<'AccountRequest'>;

/** `change`: of an account that exists. `operator`: the account of a member of the service centre. */
export type RequestKind = 'registration' | 'operator' | 'change';

/**
 * `incomplete` is kept until the applicant completes it; `taken`: an operator examines it; `asked`: the operator waits for the applicant's answer.
 */
export const REQUEST_STATUSES = [
  'unconfirmed',
  'incomplete',
  'queued',
  'taken',
  'asked',
  'approved',
  'refused',
  'withdrawn',
] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];
/** Of a request that is not decided yet. */
export type OpenStatus = Extract<RequestStatus, 'incomplete' | 'queued' | 'taken' | 'asked'>;
export const OPEN_STATUSES: readonly OpenStatus[] = ['incomplete', 'queued', 'taken', 'asked'];

export const REFUSAL_REASONS = [
  'identity-not-proved',
  'not-in-scope',
  'out-of-region',
  'duplicate',
  'no-answer',
  'other',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

const HOUR = 3_600_000;
/** How long the link that confirms an address serves. */
export const CONFIRMATION_MS = 48 * HOUR;
/** How long the link of the activation serves; later a new password is asked for in the ordinary way. */
export const ACTIVATION_MS = 7 * 24 * HOUR;
/** How long after its effect a change can be taken back from the address that was in use. */
export const STOP_MS = 7 * 24 * HOUR;
/** How long a change that the service centre asked for waits, as an app that was said to be lost does. */
export const DESK_WAIT_MS = 24 * HOUR;
/** The promise of the service centre: examined within 48 hours of the confirmation. */
export const PROMISE_MS = 48 * HOUR;

/** For how long after the decision a request keeps what it held beside the proof of the verification: somebody may ask why. Our proposal. */
export const DETAILS_DAYS = 90;
/** For how long one that led to no account is remembered, so that the next of the same number is seen beside it. Our proposal. */
export const UNSUCCESSFUL_DAYS = 365;

export type RequestTerms = {
  readonly id: RequestId;
  readonly kind: RequestKind;
  readonly email: Email;
  readonly accountId?: AccountId;
  /** Of the service centre: those that are asked for, or that the account to change had. */
  readonly roles?: readonly BackofficeRole[];
  readonly askedBy?: AccountId;
  readonly termsVersion?: string;
  /** Of a change: when the session that asks for it was opened. */
  readonly sessionSince?: Date;
};
