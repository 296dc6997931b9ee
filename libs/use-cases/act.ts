import { type Id, newId } from '#libs/kernel/identifier.js';
import { UseCase } from './use-case.js';

/** What the act makes known to other contexts and to the outside once it is committed: ids only, never a name or a text. */
export type OutboxEvent = { readonly kind: string; readonly ids: Readonly<Record<string, string>> };

/** A command: one transaction, one decision, one journal entry. */
export abstract class Act<Result = void> extends UseCase<Result> {
  readonly events: OutboxEvent[] = [];
  /**
   * Whether it counts for the bounds of a day (`DailyBounds`). Not what only takes away, which can be done once for what was given: nobody is kept
   * from withdrawing, leaving or signing out.
   */
  countsTowardsBounds = true;
  /** Whether the try counts even if it is rejected, from the moment on at which its answer tells whom the service knows. */
  countsRejectedTries = false;
  /** The codes of refusals that had cost a try of a code or a password: under an `Idempotency-Key` they are told again, and cost no other. */
  readonly costlyRefusals: readonly string[] = [];
  /** Whether what it answers once it is done is a secret: no `Idempotency-Key` has that told again, but only what was refused. */
  readonly answersSecret: boolean = false;
  /** What it is about, where that is no file and has a bound of its own. */
  boundSubject: Id<string> | null = null;

  publish(kind: string, ids: OutboxEvent['ids']): void {
    this.events.push({ kind, ids });
  }
}

/** What a creating request is answered, the first time and again: nothing but the identifier. */
export type Created = { readonly id: string };

/** An act that creates one thing. Its id is made here, so a refused creation has a subject too. */
export abstract class Creation<CreatedId extends Id<string> = Id<string>> extends Act<Created> {
  readonly id = newId<CreatedId>();

  /** How the journal names what was created, when the request is told again what it created before. */
  journalReplay(id: string): void {
    this.journalDetails.item = id;
  }
}
