import type { Matrix } from './matrix.js';

/** The published versions of the matrix. */
export abstract class Matrices {
  /** @throws Error when no version is in force at that instant: the service cannot decide */
  abstract inForce(at: Date): Promise<Matrix>;
}
