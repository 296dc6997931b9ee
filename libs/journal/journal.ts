import type { AccountId, Assurance, SessionId, SituationId } from '#libs/access/actor.js';
import type { PersonId } from '#libs/access/facts.js';
import type { Id } from '#libs/kernel/identifier.js';

/** How long an entry is kept; a month is retired by the owner at the term of its class. */
export type RetentionClass = 'care' | 'account' | 'security';

/**
 * Who did or read what. Ids and codes only: never a body, a name or a difference (design section 6).
 * `files` holds every file whose data left, and in a search or list of people every account, or request for one. `at` is the Clock's; the database adds its own `recorded_at`.
 */
export type JournalEntry = {
  readonly at: Date;
  readonly outcome: 'done' | 'refused' | 'rejected';
  /** The act or consultation, such as `news.add`; of entries that a former release wrote, what `FORMER_ACTIONS` says. */
  readonly action: string;
  /** The path of the matrix that was asked for, such as `news`. */
  readonly section: string | null;
  readonly accountId: AccountId | null;
  readonly onBehalfOf: AccountId | null;
  readonly situationId: SituationId | null;
  readonly structureId: string | null;
  readonly sessionId: SessionId | null;
  readonly assurance: Assurance | null;
  readonly mode: 'normal' | 'delegated' | 'break-glass';
  readonly client: string;
  readonly origin: string;
  readonly requestId: string;
  readonly personId: PersonId | null;
  readonly files: readonly Id<string>[];
  readonly item: string | null;
  /** The stable code of a refusal or rejection. */
  readonly code: string | null;
  readonly reasons: readonly string[];
  readonly matrixVersion: number | null;
  readonly consentVersion: number | null;
  readonly membershipVersion: number | null;
  readonly retention: RetentionClass;
};

/** Of an entry, files, and bytes of all texts together: whoever reads the journal holds each entry as one text (constraint `entry_bounded`). */
export const ENTRY_LIMITS = { files: 100_000, bytes: 100_000 } as const;

/** The append-only journal. If an entry cannot be written, the caller answers 503 and nothing else. */
export abstract class Journal {
  /** In the current transaction: the entry and the act commit together, or the transaction fails with `unavailable`. */
  abstract record(entry: JournalEntry): void;

  /** Durable when the returned promise resolves; many entries share one insert and one commit. Rejects with `unavailable` when the queue is full. */
  abstract append(entry: JournalEntry): Promise<void>;
}
