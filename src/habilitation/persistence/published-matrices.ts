import { Injectable, Logger } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { MatrixFault } from '../domain/matrix/document-node.js';
import { Matrices } from '../domain/matrix/matrices.js';
import type { Matrix } from '../domain/matrix/matrix.js';
import { parseMatrix } from '../domain/matrix/parse-matrix.js';
import { MatrixSignatures, type SignedVersion } from './matrix-signatures.js';

const VERSION = `
select version, in_force_from, content,
  array(select mac from habilitation.matrix_signature s where s.version = m.version) as macs
from habilitation.matrix m where version = $1`;
const IN_FORCE = `select version from habilitation.matrix where in_force_from <= $1 order by version desc`;

/** A version that was refused is looked at again, and its alarm told again, after this long: its signature may have come since. */
const LOOKED_AT_AGAIN_MS = 10_000;

/**
 * The versions of the matrix: each is read from the database once a process, since a version never changes. One that the service has not signed,
 * or that does not parse, is passed over with an alarm.
 */
@Injectable()
export class PublishedMatrices extends Matrices {
  readonly #log = new Logger('Habilitation');
  readonly #versions = new Map<number, Matrix>();
  /** Loaded ones whose row was altered since: what was loaded is obeyed, and a process that starts would refuse it. */
  readonly #altered = new Set<number>();
  /** Until when each is passed over without a look. */
  readonly #refused = new Map<number, number>();

  constructor(
    private readonly database: Database,
    private readonly signatures: MatrixSignatures,
  ) {
    super();
  }

  get refused(): readonly number[] {
    return [...new Set([...this.#refused.keys(), ...this.#altered])];
  }

  async inForce(at: Date): Promise<Matrix> {
    const rows = await this.database.rows<{ version: number }>(IN_FORCE, [at]);
    const versions = rows.map(({ version }) => version);
    for (const version of this.#refused.keys()) if (!versions.includes(version)) this.#refused.delete(version);
    const matrix = await this.newestValid(versions);
    await this.lookAgain(matrix.version);
    return matrix;
  }

  /**
   * Of versions in force, newest first: the one to obey. Reads those that this process has not met.
   * @throws DomainError 503 `matrix-unavailable` when none is good: the service cannot decide
   */
  async newestValid(versions: readonly number[]): Promise<Matrix> {
    for (const version of versions) {
      const matrix = this.#versions.get(version) ?? (await this.validate(version));
      if (matrix) return matrix;
    }
    throw new DomainError('unavailable', 'matrix-unavailable');
  }

  /** A version that was found good. */
  loaded(version: number): Matrix {
    const matrix = this.#versions.get(version);
    if (!matrix) throw new Error(`Matrix version ${version} is not loaded`);
    return matrix;
  }

  /** Beside requests, at each scrape and probe: whether the row of the version that is obeyed is still what was loaded. */
  private async lookAgain(version: number): Promise<void> {
    const [row] = await this.database.rows<SignedVersion & { readonly macs: readonly Buffer[] }>(VERSION, [version]);
    if (row && this.signatures.isSigned(row, row.macs)) return this.#altered.clear();
    if (this.#altered.has(version)) return;
    this.#altered.add(version);
    this.#log.error(
      `ALARM: version ${version} of the matrix was altered after it was loaded: what was loaded is obeyed`,
    );
  }

  private async validate(version: number): Promise<Matrix | null> {
    // By the time that passes here, not by the clock of rules: it may stand still.
    if (performance.now() < (this.#refused.get(version) ?? 0)) return null;
    const [row] = await this.database.rows<SignedVersion & { readonly macs: readonly Buffer[] }>(VERSION, [version]);
    const fault = row ? this.read(row) : 'is gone';
    if (!fault) {
      this.#refused.delete(version);
      return this.loaded(version);
    }
    this.#refused.set(version, performance.now() + LOOKED_AT_AGAIN_MS);
    this.#log.error(`ALARM: version ${version} of the matrix ${fault}: it is not obeyed, the last good one is`);
    return null;
  }

  /** Keeps a good one. @returns what is wrong with another */
  private read({ macs, ...version }: SignedVersion & { readonly macs: readonly Buffer[] }): string | null {
    if (!this.signatures.isSigned(version, macs)) return 'is not signed under MATRIX_KEY';
    try {
      this.#versions.set(version.version, parseMatrix(version.content));
      return null;
    } catch (error) {
      if (error instanceof MatrixFault) return `cannot be read (${error.path})`;
      throw error;
    }
  }
}
