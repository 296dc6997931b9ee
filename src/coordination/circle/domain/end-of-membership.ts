import type { AccountId } from '#libs/access/actor.js';
import { DomainError } from '#libs/kernel/domain-error.js';

/** Why a stay in the circle ended, or an invitation came to nothing. */
export type EndOfMembership =
  | 'declined'
  | 'left'
  | 'end-of-care'
  | 'ended-by-referent'
  | 'excluded-by-person'
  | 'end-of-replacement'
  | 'situation-ended'
  | 'lapsed';

/** In which capacity an end was set: the member, whoever gave a replacement, a referent, the person through a referent, or nobody. */
export type EndSetAs = 'oneself' | 'giver' | 'referent' | 'person' | 'itself';

/** An end as it was set; `endsAt` is the instant from which the stay is no more. */
export type End = {
  readonly because: EndOfMembership;
  readonly as: EndSetAs;
  /** Null when nobody set it, or a former release wrote it. */
  readonly by: AccountId | null;
  readonly setAt: Date;
  readonly endsAt: Date;
};

/** What a former release wrote without saying who set it: the reason tells. */
const SET_AS: Readonly<Record<EndOfMembership, EndSetAs>> = {
  declined: 'oneself',
  left: 'oneself',
  'end-of-care': 'oneself',
  'ended-by-referent': 'referent',
  'excluded-by-person': 'person',
  'end-of-replacement': 'giver',
  'situation-ended': 'itself',
  lapsed: 'itself',
};
export const setAsOf = (because: EndOfMembership): EndSetAs => SET_AS[because];

/** Whose end outlasts whose, when both set one. */
const STRENGTH: Readonly<Record<EndSetAs, number>> = { oneself: 0, giver: 0, referent: 1, person: 2, itself: 3 };

/** Each puts off what they set in the same capacity; a replacement and the person's exclusion nobody does. */
const MAY_PUT_OFF: readonly EndSetAs[] = ['oneself', 'referent'];

/**
 * The end that holds once another is set. Whoever is weaker brings forward what a stronger one set, which goes on saying whose it is.
 * @throws `end-not-put-off`
 */
export function endAfter(set: End | null, next: End): End {
  if (!set) return next;
  const isStronger = STRENGTH[next.as] > STRENGTH[set.as];
  if (next.endsAt > set.endsAt && !(next.as === set.as && MAY_PUT_OFF.includes(next.as))) {
    // The person's word counts also for who was about to go: from the day that they were to go anyway.
    if (next.as === 'person' && isStronger) return { ...next, endsAt: set.endsAt };
    throw new DomainError('conflict', 'end-not-put-off', '/endsOn');
  }
  return STRENGTH[next.as] >= STRENGTH[set.as] ? next : { ...set, endsAt: next.endsAt };
}

export const earliest = (one: Date, other: Date | null): Date => (other && other < one ? other : one);
