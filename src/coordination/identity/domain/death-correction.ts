import type { AccountId } from '#libs/access/actor.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import type { Id } from '#libs/kernel/identifier.js';
import type { IdentityCheck } from '#libs/kernel/people/identity-check.js';
import type { PartialDate } from '#libs/kernel/dates/partial-date.js';

export type DeathCorrectionId = Id<'DeathCorrection'>;

/** As long as an invitation: whoever is to countersign may be on leave. */
export const COUNTERSIGNED_WITHIN_DAYS = 30;

/** What one person says of a death that was recorded by mistake, and a second confirms. */
export type DeathCorrection = {
  readonly id: DeathCorrectionId;
  /** What is right; null: the person is alive. */
  readonly deceasedOn: PartialDate | null;
  readonly reason: FreeText;
  readonly by: AccountId;
  readonly at: string;
  /** How the service centre made sure of who speaks, where it proposes. */
  readonly identityCheck?: IdentityCheck;
};

/** @throws `death-correction-over` unless it is the newest, not older than 30 days; `death-countersigner-is-proposer` */
export function assertCountersigns(waiting: DeathCorrection | null, id: DeathCorrectionId, by: AccountId, at: Date) {
  const lapsed = waiting && at.getTime() - Date.parse(waiting.at) > COUNTERSIGNED_WITHIN_DAYS * 86_400_000;
  if (waiting?.id !== id || lapsed) throw new DomainError('conflict', 'death-correction-over');
  if (waiting.by === by) throw new DomainError('conflict', 'death-countersigner-is-proposer');
  return waiting;
}
