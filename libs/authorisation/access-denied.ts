import { DomainError, type ErrorKind } from '#libs/kernel/domain-error.js';
import type { Decision } from './decision.js';

export type Refusal = Extract<Decision, { granted: false }>;

const kindOf = (refusal: Refusal): ErrorKind => {
  if (refusal.code === 'session-ended') return 'unauthenticated';
  return refusal.code === 'unknown' ? 'not-found' : 'forbidden';
};

/** Thrown by `Acts` when the access decision is a refusal, and by nothing else: it alone is journaled as `refused`. */
export class AccessDenied extends DomainError {
  constructor(readonly refusal: Refusal) {
    super(kindOf(refusal), refusal.code === 'unknown' ? 'not-found' : refusal.code);
  }
}
