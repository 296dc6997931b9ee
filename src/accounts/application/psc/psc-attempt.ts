import type { Id } from '#libs/kernel/identifier.js';
import type { PscAttempt } from '../../../connectors/psc/index.js';
import type { Handles } from '../../domain/handles.js';

/** A sign-in by Pro Santé Connect under way. */
export type PscAttemptId = Id<'PscAttempt'>;

/** Computed anew for the second step: none is stored. */
export const secretsOf = (handles: Handles, id: PscAttemptId): Omit<PscAttempt, 'redirectUri'> => ({
  state: handles.secretOf('psc-state', id),
  nonce: handles.secretOf('psc-nonce', id),
  verifier: handles.secretOf('psc-verifier', id),
});
