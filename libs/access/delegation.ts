import type { Id } from '#libs/kernel/identifier.js';
import type { AccountId, Situation } from './actor.js';
import type { FileId } from './facts.js';

export type DelegationId = Id<'Delegation'>;

/** What a professional may have done in their name; which acts each opens is told by src/habilitation/domain/decision/delegation-allows.ts. */
export const DELEGATED_KINDS = [
  'opening',
  'identity',
  'circle',
  'consent-collection',
  'news',
  'documents.administrative',
  'documents.medical-deposit',
] as const;
export type DelegatedKind = (typeof DELEGATED_KINDS)[number];

/** Whose hand acts, in a situation of their own, in the name of the actor. */
export type Delegate = {
  readonly accountId: AccountId;
  readonly situation: Situation;
  /** The files from which the person excluded them. */
  readonly excludedFrom: readonly FileId[];
};

/** A delegation in force, under which the request was made. */
export type DelegationFacts = {
  readonly id: DelegationId;
  readonly delegate: Delegate;
  readonly kinds: readonly DelegatedKind[];
};
