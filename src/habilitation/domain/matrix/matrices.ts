import type { Matrix } from './matrix.js';

/** The published versions of the matrix. */
export abstract class Matrices {
  /** @throws DomainError 503 `matrix-unavailable` when no good version is in force at that instant: the service cannot decide */
  abstract inForce(at: Date): Promise<Matrix>;

  /** A version that decided in this process, so that it need not be asked for. */
  abstract loaded(version: number): Matrix;

  /** Versions that were in force and are not obeyed, since the service has not signed them or they cannot be read. */
  abstract readonly refused: readonly number[];
}
