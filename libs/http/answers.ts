import type { UuidText } from '#libs/kernel/formats.js';

/** What every creating request is answered: the identifier, and nothing that a replay could leak. */
export class CreatedAnswer {
  readonly id!: UuidText;
}

/** The version that a change made; also the answer's ETag. */
export class VersionAnswer {
  /** @minimum 1 */
  readonly version!: number;
}
