import { isDeepStrictEqual } from 'node:util';
import type { IdRanges } from '../sealing/id-ranges.js';
import type { Statement } from '../sealing/seal.js';
import type { Findings } from './findings.js';

/** Entries that seals refused, and those of them that somebody looked into. */
export class Refusals {
  readonly #open = new Map<number, IdRanges>();

  constructor(private readonly findings: Findings) {}

  note(statement: Statement): void {
    const { number } = statement;
    if (statement.kind === 'entries' && statement.refused.length > 0) this.#open.set(number, statement.refused);
    if (statement.kind !== 'acknowledged') return;
    const { of, acknowledges } = statement;
    if (isDeepStrictEqual(this.#open.get(of), acknowledges)) this.#open.delete(of);
    else this.findings.seal('seal-contradicts', number);
  }

  /** When every acknowledgement is known. */
  end(): void {
    for (const [seal, ranges] of this.#open)
      for (const range of ranges) this.findings.entries('entry-refused', seal, range);
  }
}
