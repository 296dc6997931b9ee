import type { SituationId } from '#libs/access/actor.js';
import type { SituationCode } from '#libs/access/situation-codes.js';
import type { Practice } from '../../../accounts/index.js';

/** What comparisons call the codes of a situation: whatever is compared goes through all of them. */
export const CODE_NAMES = {
  profession: 'profession',
  category: 'category',
  skill: 'skill',
  role: 'role',
  activityKind: 'activity-kind',
  sector: 'sector',
} as const satisfies Readonly<Record<SituationCode, string>>;

/** What is compared: of the person, then of each situation. `activity`: the practice, by its structure; `place`: its commune. */
export const COMPARED = ['national-id', 'name', ...Object.values(CODE_NAMES), 'activity', 'place'] as const;

/**
 * `not-compared`: the directory does not say it, or says it without an identifier to hold it by. `unknown`: it lists nobody under that number.
 * What was left out although the directory says it `differs`: the account would be opened without it, and it may be what restricts.
 */
export const VERDICTS = ['agrees', 'differs', 'not-compared', 'unknown'] as const;
export type Verdict = (typeof VERDICTS)[number];

export type Comparison = {
  readonly what: (typeof COMPARED)[number];
  /** Of which situation; null for what is about the person. */
  readonly situationId: SituationId | null;
  readonly declared: string | null;
  /** The identifier of the structure, the code of the commune; null for what is a code itself. */
  readonly declaredId: string | null;
  readonly found: string | null;
  /** Where the directory has no commune, its department. */
  readonly foundId: string | null;
  readonly verdict: Verdict;
};

/** A practice as a source lists it. `structureIds`: what its structure was declared as, by whichever of its identifiers. */
export type ListedPractice = Practice & { readonly structureIds: readonly string[] };

/** An activity as the national directory lists it, or a person without any (`active` is false). */
export type ListedActivity = ListedPractice & {
  readonly nationalId: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly active: boolean;
};
