import { isDeepStrictEqual } from 'node:util';
import { intersection, type IdRanges, difference } from '../seals/id-ranges.js';
import type { Statement } from '../seals/seal.js';
import type { Findings } from './findings.js';

/** Entries that seals refused, and those of them that somebody looked into. */
export class Refusals {
  readonly #open = new Map<number, IdRanges>();
  readonly #vanished = new Map<number, IdRanges>();

  constructor(private readonly findings: Findings) {}

  note(statement: Statement): void {
    const { number } = statement;
    if (statement.kind === 'entries' && statement.refused.length > 0) this.#open.set(number, statement.refused);
    if (statement.kind === 'entries' && statement.vanished) this.#vanished.set(number, statement.vanished);
    if (statement.kind !== 'acknowledged') return;
    const { of, acknowledges } = statement;
    if (isDeepStrictEqual(this.#open.get(of), acknowledges)) this.#open.delete(of);
    else this.findings.seal('seal-contradicts', number);
  }

  /** When every acknowledgement is known. */
  end(): void {
    for (const [seal, ranges] of this.#open) {
      const vanished = this.#vanished.get(seal) ?? [];
      for (const range of intersection(ranges, vanished)) this.findings.entries('entry-removed', seal, range);
      for (const range of difference(ranges, vanished)) this.findings.entries('entry-refused', seal, range);
    }
  }
}
