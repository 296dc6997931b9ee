import type { QueuedRequest } from '../../application/verification/list-requests.js';
import { apiWord, type ApiWord } from '../requests/api-words.js';
import type { OpenStatus } from '../../domain/request-terms.js';
import { referenceOf } from '../../domain/reference.js';
import { dueAt } from '../requests/request.answers.js';
import type { InstantText, UuidText } from '#libs/kernel/formats.js';

export class QueuedAnswer {
  readonly id!: UuidText;
  readonly reference!: string;
  /** @labels request */
  readonly kind!: 'registration' | 'operator' | 'change';
  /** @labels request-status */
  readonly status!: ApiWord<OpenStatus>;
  readonly familyName!: string;
  readonly givenName!: string;
  readonly confirmedAt!: InstantText;
  /** The promise: 48 hours after the confirmation */
  readonly dueAt!: InstantText;
  readonly assignee!: UuidText | null;
  /** Whether the promise is past, while the service centre is to act */
  readonly isOverdue!: boolean;
  /** Whether a check of authenticity is recorded */
  readonly checked!: boolean;
  /**
   * Of the first situation.
   * @labels profession
   */
  readonly profession!: string | null;
  readonly role!: string | null;
  /** What somebody without one of these wrote. */
  readonly occupation!: string | null;
  readonly structureName!: string | null;
  readonly town!: string | null;
  /**
   * What the directory says otherwise: `name`, `profession` ...
   * @labels compared
   */
  readonly differing!: readonly string[];

  static of(request: QueuedRequest): QueuedAnswer {
    return {
      ...request,
      status: apiWord(request.status),
      reference: referenceOf(request.id),
      dueAt: dueAt(request.confirmedAt) ?? '',
    };
  }
}

export class QueuePage {
  /** How many requests are open */
  readonly waiting!: number;
  /** How many of them the service centre should have decided by now */
  readonly overdue!: number;
  readonly items!: readonly QueuedAnswer[];
  readonly next!: string | null;
}
