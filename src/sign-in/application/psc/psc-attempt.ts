import type { Id } from '#libs/kernel/identifier.js';
import type { PscAttempt } from '../../../connectors/psc/index.js';
import type { SignedTokens } from '../../domain/signed-tokens.js';

/** A way to Pro Santé Connect and back, under way. */
export type PscAttemptId = Id<'PscAttempt'>;

/** Long enough to find one's phone. */
export const ATTEMPT_MS = 10 * 60_000;

/** What whoever is signed in shows anew by Pro Santé Connect that it is them for. */
export const PROVED_ACTS = ['password', 'authenticator', 'delegation'] as const;
export type ProvedAct = (typeof PROVED_ACTS)[number];

/** Computed anew for the second step: none is stored. */
export const secretsOf = (handles: SignedTokens, id: PscAttemptId): Omit<PscAttempt, 'redirectUri' | 'anewSince'> => ({
  state: handles.secretOf('psc-state', id),
  nonce: handles.secretOf('psc-nonce', id),
  verifier: handles.secretOf('psc-verifier', id),
});
