import type { Actor, SituationId } from '#libs/access/actor.js';
import type { DelegatedKind, DelegationId } from '#libs/access/delegation.js';
import type { Facts, FileId } from '#libs/access/facts.js';

/** What the accounts context tells of a delegation. */
export type DelegationTerms = {
  readonly id: DelegationId;
  readonly delegateSituationId: SituationId;
  readonly kinds: readonly DelegatedKind[];
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Ended by either: from then on, whatever another process's clock says. */
  readonly ended: boolean;
  /** From which files the delegate was excluded. */
  readonly excludedFrom: readonly FileId[];
};

/**
 * Who acts when a session asks to act under a delegation. It holds between two situations that last, of active accounts, in the same structure, from its
 * start to its end: computed at each request, so that whatever ends it ends it at once. Where it does not hold, nothing of the other is told.
 */
export function resolveRepresentation(
  delegate: Actor,
  principal: Actor | null,
  terms: DelegationTerms | null,
  at: Date,
): Pick<Facts, 'actor' | 'delegation'> {
  const refused = { actor: delegate, delegation: 'refused' } as const;
  if (!delegate.situation || !principal?.situation || !terms) return refused;
  const { id, kinds, delegateSituationId, startsAt, endsAt, ended, excludedFrom } = terms;
  const { situation } = delegate;
  const lasts = !ended && startsAt <= at && at < endsAt;
  const together = situation.structureId !== null && situation.structureId === principal.situation.structureId;
  if (!lasts || !together || situation.id !== delegateSituationId) return refused;
  return {
    actor: principal,
    delegation: { id, kinds, delegate: { accountId: delegate.accountId, situation, excludedFrom } },
  };
}
