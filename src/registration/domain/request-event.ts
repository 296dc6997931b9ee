import type { AccountId } from '#libs/access/actor.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import type { DeclaredWork } from './declaration.js';

export type EventKind =
  | 'requested'
  | 'founded'
  | 'confirmed'
  | 'completed'
  | 'taken'
  | 'handed-over'
  | 'asked'
  | 'answered'
  | 'checked'
  | 'proved'
  | 'assigned'
  | 'approved'
  | 'refused'
  | 'withdrawn'
  | 'stopped'
  | 'activated';

/** What happened to a request: kept for good beside it, and never changed. */
export type RequestEvent = {
  readonly kind: EventKind;
  /** Null for the applicant, and for what follows by itself. */
  readonly by: AccountId | null;
  /** To whom it was handed over. */
  readonly assignee?: AccountId | null;
  readonly text?: FreeText | null;
  /** The situation as it was before an operator assigned another content to it. */
  readonly before?: DeclaredWork | null;
};
