import type { Id } from '#libs/kernel/identifier.js';
import type { AccountId, Actor, SituationId } from './actor.js';
import type { DelegationFacts } from './delegation.js';

export type FileId = Id<'CoordinationFile'>;
export type PersonId = Id<'Person'>;
export type MembershipId = Id<'Membership'>;
export type ItemId = Id<'Item'>;

export type Ring = 'care-team' | 'extended';
export type Duty = 'referent' | 'attending-physician';

/** What is known of the actor's part in the file. `ended` when the end of care (24:00 Europe/Paris) is past, whatever the row says. */
export type MembershipFacts = {
  readonly id: MembershipId;
  readonly version: number;
  readonly status: 'invited' | 'active' | 'ended';
  readonly ring: Ring;
  readonly duties: readonly Duty[];
  /** The instant at which the membership ended; null while it lasts. */
  readonly endedAt: Date | null;
  /** It ended since the person excluded the professional. */
  readonly excluded?: true;
};

export type InformationClass = 'social' | 'health-notes' | 'assessments' | 'documents';

export type Opposition =
  | { readonly kind: 'professional'; readonly accountId: AccountId }
  | { readonly kind: 'profession'; readonly code: string }
  | { readonly kind: 'structure'; readonly structureId: string }
  | { readonly kind: 'section'; readonly path: string };

/** The consent decisions in force for the file, folded from the append-only list. */
export type ConsentFacts = {
  readonly version: number;
  /** `blocked`: representatives disagree and an operator has not ruled. */
  readonly sharing: 'given' | 'withdrawn' | 'refused' | 'blocked' | 'lapsed';
  /** The person cannot express it: care team only. */
  readonly careTeamOnly: boolean;
  /** Sharing outside the care team: which classes of information, with which professions (codes of the nomenclatures). */
  readonly extended: readonly {
    readonly classes: readonly InformationClass[];
    readonly professions: readonly string[];
  }[];
  readonly oppositions: readonly Opposition[];
  /** Whether emergency access was opposed beforehand. */
  readonly emergencyOpposed: boolean;
};

export type FileFacts = {
  readonly id: FileId;
  readonly personId: PersonId;
  readonly status: 'open' | 'closed';
  readonly deceased: boolean;
  readonly identity: 'provisional' | 'retrieved' | 'validated' | 'qualified';
  /** Whether a member who takes part now steers the file. */
  readonly hasReferent: boolean;
};

/** Whom the depositor lets read an item, on top of the matrix. It only restricts, and never hides an item from its depositor. */
export type Confidentiality =
  | { readonly audience: 'circle' }
  | { readonly audience: 'care-team' }
  | { readonly audience: 'categories'; readonly categories: readonly string[] }
  | { readonly audience: 'professionals'; readonly accountIds: readonly AccountId[] }
  | { readonly audience: 'depositor' };

export type ItemFacts = {
  readonly id: ItemId;
  readonly depositor: { readonly accountId: AccountId; readonly situationId: SituationId };
  readonly confidentiality: Confidentiality;
  /** Someone in training wrote it, and no supervisor has countersigned yet. */
  readonly awaitsCountersignature: boolean;
  /** The wording that was judged: who changes it changes this one. */
  readonly version: number;
  /** The situation of the delegate who worded it in the depositor's name, first and now; looked up for delegates alone. */
  readonly writtenBy?: SituationId | null;
};

/** All that a decision may rest on; loaded by one statement, at one instant. */
export type Facts = {
  readonly at: Date;
  /** Null when the session is unknown, ended or idle for too long, or its account not active. */
  readonly actor: Actor | null;
  /** There is no actor for the only reason that the session idled: whoever proves that it is theirs may go on. */
  readonly sessionLocked?: true;
  /** Under which delegation another acts in the actor's name; `refused` when the one that was asked for does not hold. */
  readonly delegation: DelegationFacts | 'refused' | null;
  readonly file: FileFacts | null;
  readonly membership: MembershipFacts | null;
  readonly consent: ConsentFacts | null;
  readonly item: ItemFacts | null;
  /** The version of the matrix in force at that instant. */
  readonly matrixVersion: number;
};

/** The actor's own membership, that the decision rested on. */
export function ownMembership({ membership }: Facts): MembershipId {
  if (!membership) throw new Error('The decision grants this to members and invitees only');
  return membership.id;
}
