import type { SessionId, Situation } from './actor.js';
import type { Decision, Permission } from './decision.js';
import type { DelegationId } from './delegation.js';
import type { Facts, FileId, ItemId } from './facts.js';

/** What is asked: by which session, to do what, on which file and item. */
export type AccessRequest = {
  readonly requires: Permission;
  readonly sessionId: SessionId | null;
  /** The delegation under which the session acts in another's name. */
  readonly delegationId: DelegationId | null;
  readonly fileId: FileId | null;
  readonly itemId: ItemId | null;
  /** How an act holds the consent and the actor's membership until it commits: `update` when it will change them, or what they stand for. */
  readonly rowLock: 'share' | 'update';
};

/** SQL that travels in the statement of the facts: it may use the columns of `f` (docs/architecture.md) and binds from `$5` on. */
export type AccompanyingStatement = { readonly sql: string; readonly binds: readonly unknown[] };

export type Admission = { readonly facts: Facts; readonly decision: Decision };

/**
 * The one access decision, as `Acts` asks for it. The `habilitation` context answers.
 * Facts come in one statement; an act also holds the membership and consent it relies on (`for share`) until it commits.
 */
export abstract class Access {
  /** For an act, inside its transaction. `write` is done before the decision: a refusal rolls it back. `written`: how many rows it wrote. */
  abstract admit(
    request: AccessRequest,
    write: AccompanyingStatement | null,
  ): Promise<{ readonly admission: Admission; readonly written: number }>;

  /** For a consultation: facts and data, one JSON value, at the same instant; the decision before anything leaves. */
  abstract consult<Data>(
    request: AccessRequest,
    read: AccompanyingStatement | null,
  ): Promise<{ readonly admission: Admission; readonly data: Data | null }>;

  /** For rows of a list that each carry their own facts: the same decision, without loading. */
  abstract decide(requires: Permission, facts: Facts): Decision;

  /** Whether the matrix in force has a place for what one does there, wherever it is: asked before somebody is given an account. */
  abstract isAdmitted(situation: Situation, at: Date): Promise<boolean>;
}
