import type { Id } from '#libs/kernel/identifier.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import type { IdentityCheck } from '#libs/kernel/people/identity-check.js';
import type { Recorder, ReportedDecision } from './decision.js';
import type { InForce } from './rules/in-force.js';

export type EntryId = Id<'ConsentEntry'>;

export const RULING_OUTCOMES = ['set-aside', 'upheld'] as const;
export type RulingOutcome = (typeof RULING_OUTCOMES)[number];

/** What an entry of the list says. */
export type Content =
  | {
      readonly kind: 'decision';
      readonly decision: ReportedDecision;
      /** Of a decision that the service centre recorded. */
      readonly identityCheck?: IdentityCheck;
    }
  /** The entry named was made in error. Without effect until another member countersigns. */
  | { readonly kind: 'correction'; readonly corrects: EntryId; readonly reason: FreeText }
  | { readonly kind: 'countersignature'; readonly corrects: EntryId }
  /** What an operator ruled between representatives who disagree: the opposition is set aside, or sharing ends. */
  | { readonly kind: 'ruling'; readonly outcome: RulingOutcome; readonly reason: FreeText };

/** One entry of the append-only list of a file; `sequence` counts from 1 without gaps and alone gives the order. */
export type Entry = Content & {
  readonly id: EntryId;
  readonly sequence: number;
  readonly by: Recorder;
  readonly at: Date;
  /** Of what it changed, how it was before; null where a former release did not keep it. */
  readonly before?: Partial<InForce> | null;
};

/** The decisions that countersigned corrections have struck out. */
export function correctedIn(entries: readonly Entry[]): ReadonlySet<EntryId> {
  const countersigned = new Set(
    entries.flatMap((entry) => (entry.kind === 'countersignature' ? [entry.corrects] : [])),
  );
  return new Set(
    entries.flatMap((entry) => (entry.kind === 'correction' && countersigned.has(entry.id) ? [entry.corrects] : [])),
  );
}
