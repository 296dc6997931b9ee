import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import { Matrices } from '../domain/matrices.js';
import type { Matrix } from '../domain/matrix.js';
import { parseMatrix } from '../domain/parse-matrix.js';

const PUBLISH = `insert into habilitation.matrix (version, in_force_from, content) values ($1, $2, $3) on conflict do nothing`;
const CONTENT = `select content from habilitation.matrix where version = $1`;
const IN_FORCE = `select max(version) as version from habilitation.matrix where in_force_from <= $1`;

/** The versions of the matrix: each is read from the database once a process, since a version never changes. */
@Injectable()
export class PublishedMatrices extends Matrices {
  readonly #versions = new Map<number, Matrix>();

  constructor(private readonly database: Database) {
    super();
  }

  /** Idempotent. @throws Error when the version was already published with another content: give it a new version */
  async publish(content: unknown): Promise<Matrix> {
    const matrix = parseMatrix(content);
    await this.database.execute(PUBLISH, [matrix.version, matrix.inForceFrom, JSON.stringify(content)]);
    const [row] = await this.database.rows<{ content: unknown }>(CONTENT, [matrix.version]);
    if (!isDeepStrictEqual(row?.content, JSON.parse(JSON.stringify(content)))) {
      throw new Error(
        `Matrix version ${matrix.version} is published already with another content: give the change a new version`,
      );
    }
    return matrix;
  }

  async inForce(at: Date): Promise<Matrix> {
    const [row] = await this.database.rows<{ version: number | null }>(IN_FORCE, [at]);
    return this.load(row?.version ?? 0);
  }

  /** The version, read if this process lacks it. */
  async load(version: number): Promise<Matrix> {
    const known = this.#versions.get(version);
    if (known) return known;
    const [row] = await this.database.rows<{ content: unknown }>(CONTENT, [version]);
    if (!row) throw new Error(`Matrix version ${version} is not published: the service cannot decide`);
    const matrix = parseMatrix(row.content);
    this.#versions.set(version, matrix);
    return matrix;
  }

  /** A version that `load` has brought. */
  loaded(version: number): Matrix {
    const matrix = this.#versions.get(version);
    if (!matrix) throw new Error(`Matrix version ${version} is not loaded`);
    return matrix;
  }
}
