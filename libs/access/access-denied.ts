import { DomainError, type ErrorKind } from '#libs/kernel/domain-error.js';
import type { Decision } from './decision.js';

export type Refusal = Extract<Decision, { granted: false }>;

/** Who may not read a thing does not learn that it exists: what is confidential is answered like what is unknown. */
const isHidden = ({ code }: Refusal) => code === 'unknown' || code === 'confidential';

const kindOf = (refusal: Refusal): ErrorKind => {
  if (refusal.code === 'session-ended' || refusal.code === 'session-locked') return 'unauthenticated';
  return isHidden(refusal) ? 'not-found' : 'forbidden';
};

/** Thrown by `Acts` when the access decision is a refusal, and by nothing else: it alone is journaled as `refused`. */
export class AccessDenied extends DomainError {
  constructor(readonly refusal: Refusal) {
    super(kindOf(refusal), isHidden(refusal) ? 'not-found' : refusal.code);
  }
}
