import type { AccountId } from '#libs/access/actor.js';
import type { FileId } from '#libs/access/facts.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { Id } from '#libs/kernel/identifier.js';
import type { IdentityCheck } from '#libs/kernel/people/identity-check.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import type { ReportedDecision } from './decision.js';
import type { EntryId } from './entry.js';

export type DeskProposalId = Id<'DeskProposal'>;

/** As long as for what administrators propose. */
export const ANSWERED_WITHIN_MS = 7 * 86_400_000;

/** What an operator proposes for a person: something is no longer opposed, or was recorded in error. */
export type Proposed =
  | { readonly kind: 'lifting'; readonly decision: ReportedDecision }
  | { readonly kind: 'correction'; readonly corrects: EntryId; readonly reason: FreeText };

export type DeskProposalTerms = {
  readonly id: DeskProposalId;
  readonly fileId: FileId;
  readonly content: Proposed;
  readonly identityCheck: IdentityCheck;
  readonly askedBy: AccountId;
};

/** Four eyes of the service centre: nothing changes before another operator confirms. */
export class DeskProposal {
  private _state: 'waiting' | 'confirmed' | 'refused' = 'waiting';
  private _answeredBy: AccountId | null = null;

  constructor(
    readonly terms: DeskProposalTerms,
    readonly askedAt: Date,
  ) {}

  get state() {
    return this._state;
  }

  get answeredBy(): AccountId | null {
    return this._answeredBy;
  }

  /** @throws `four-eyes`; `consent-proposal-over` after seven days */
  confirm(by: AccountId, at: Date): void {
    if (by === this.terms.askedBy) throw new DomainError('conflict', 'four-eyes');
    this.answer('confirmed', by, at);
  }

  /** Who asked may take it back likewise. @throws `consent-proposal-over` */
  refuse(by: AccountId, at: Date): void {
    this.answer('refused', by, at);
  }

  private answer(state: 'confirmed' | 'refused', by: AccountId, at: Date): void {
    const lapsed = at.getTime() - this.askedAt.getTime() > ANSWERED_WITHIN_MS;
    if (this._state !== 'waiting' || lapsed) throw new DomainError('conflict', 'consent-proposal-over');
    this._state = state;
    this._answeredBy = by;
  }
}

export abstract class DeskProposals {
  abstract add(proposal: DeskProposal): void;

  /** One that waits, held until the act ends. @throws `consent-proposal-not-found`, `consent-proposal-over` */
  abstract get(id: DeskProposalId): Promise<DeskProposal>;

  abstract save(proposal: DeskProposal, at: Date): void;
}
