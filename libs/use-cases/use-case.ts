import { Command } from '@nestjs/cqrs';
import type { AccessRequest, Admission } from '#libs/access/access.js';
import { AccessDenied } from '#libs/access/access-denied.js';
import type { AccountId, Actor, SituationId } from '#libs/access/actor.js';
import type { AnonymousCaller, Caller } from '#libs/access/caller.js';
import type { Permission } from '#libs/access/decision.js';
import type { Delegate } from '#libs/access/delegation.js';
import type { Facts, FileId, ItemId, PersonId } from '#libs/access/facts.js';
import type { Id } from '#libs/kernel/identifier.js';
import type { JournalEntry, RetentionClass } from '#libs/journal/journal.js';

/** What only the handler can tell the journal; `Acts` knows the rest. */
export type JournalDetails = {
  /** Every file whose data left, where it is not the one asked for: lists, and files that are opened. */
  files?: readonly FileId[];
  /** Every account whose data left, by a list or a search; a request for one likewise. */
  accounts?: readonly (AccountId | Id<'AccountRequest'>)[];
  personId?: PersonId;
  item?: string;
  /** Who acts, where a public act finds it out itself (sign-in). */
  accountId?: JournalEntry['accountId'];
  sessionId?: JournalEntry['sessionId'];
  /** Where an act is past the ordinary rules. */
  mode?: 'break-glass';
  /** The code of a rejection that must commit, such as a wrong password that counts. */
  rejectionCode?: string;
};

/** What acts and consultations share: who calls, what is asked, and the one decision. */
export abstract class UseCase<Result> extends Command<Result> {
  abstract readonly caller: Caller | AnonymousCaller;
  /** Its name in the journal and for the bounds of a day, `<noun>.<verb>` such as `news.add`: for ever, whatever becomes of the class. */
  abstract readonly action: string;
  abstract readonly requires: Permission;
  readonly fileId: FileId | null = null;
  readonly itemId: ItemId | null = null;
  readonly retention: RetentionClass = 'care';
  /** `update` for an act that changes the circle, the consent or the life of the file: one such at a time, so that no two wait for each other. */
  readonly rowLock: AccessRequest['rowLock'] = 'share';
  readonly journalDetails: JournalDetails = {};
  #admission: Admission | null = null;

  get request(): AccessRequest {
    const { requires, fileId, itemId, rowLock } = this;
    const { sessionId = null, onBehalfOf: delegationId = null } = this.caller;
    return { requires, fileId, itemId, rowLock, sessionId, delegationId };
  }

  get admission(): Admission | null {
    return this.#admission;
  }

  /** Records the decision, once, and refuses what it refuses. Called by `Acts` and `Reads` alone. */
  admit(admission: Admission): void {
    if (this.#admission) throw new Error(`${this.action} was decided already: one act, one decision`);
    this.#admission = admission;
    this.caller.decision = admission.decision;
    if (!admission.decision.granted) throw new AccessDenied(admission.decision);
  }

  /** The facts that the decision rested on. Only within a handler. */
  get facts(): Facts {
    if (!this.#admission) throw new Error(`${this.action} is not admitted: call it through Acts`);
    return this.#admission.facts;
  }

  /** Who acts, or in whose name a delegate does. Only within a handler that is not public. */
  get actor(): Actor {
    const { actor } = this.facts;
    if (!actor) throw new Error(`${this.action} is public: it has no actor`);
    return actor;
  }

  /** Whose hand acts in the actor's name; null for whoever acts in their own. */
  get delegate(): Delegate | null {
    const delegation = this.#admission?.facts.delegation;
    return delegation && delegation !== 'refused' ? delegation.delegate : null;
  }

  /** For what is kept of who wrote: the delegate's situation, or null. */
  get writtenBy(): SituationId | null {
    return this.delegate?.situation.id ?? null;
  }

  /** The situation in whose name a delegate acts: of what the actor deposited in another, nothing is theirs. Null for whoever acts in their own name. */
  get delegatedIn(): SituationId | null {
    return this.delegate && (this.actor.situation?.id ?? null);
  }

  /** The category that the matrix gave the actor, for rows that carry an audience of categories. */
  get category(): string | null {
    return this.#admission?.decision.category ?? null;
  }
}
