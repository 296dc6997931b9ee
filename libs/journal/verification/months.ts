import { countOf } from '../seals/id-ranges.js';
import type { Statement } from '../seals/seal.js';
import { Findings } from './findings.js';

/** Which months were retired, and whether they might be: what is missing of a retired month is not missed. */
export class Months {
  readonly #sealed = new Map<string, number>();
  readonly #missing = new Map<string, Findings>();
  readonly #onHold = new Set<string>();
  readonly #retired = new Set<string>();

  constructor(private readonly findings: Findings) {}

  note(statement: Statement): void {
    if (statement.kind === 'entries' && statement.month !== null)
      this.#sealed.set(statement.month, (this.#sealed.get(statement.month) ?? 0) + countOf(statement.ids));
    if (statement.kind === 'resumed' && statement.month !== null)
      this.#sealed.set(statement.month, (this.#sealed.get(statement.month) ?? 0) + statement.astray.length);
    if (statement.kind === 'hold') this.#onHold.add(statement.month);
    if (statement.kind === 'release') this.#onHold.delete(statement.month);
    if (statement.kind !== 'retention') return;
    const { month, entries, number } = statement;
    if (this.#onHold.has(month) || entries !== (this.#sealed.get(month) ?? 0))
      this.findings.seal('seal-contradicts', number);
    this.#retired.add(month);
  }

  missing(month: string, seal: number, id: string): void {
    const missing = this.#missing.get(month) ?? new Findings();
    this.#missing.set(month, missing);
    missing.entry('entry-removed', seal, id);
  }

  /** When every retention seal is known. */
  end(): void {
    for (const [month, missing] of this.#missing) if (!this.#retired.has(month)) this.findings.addAll(missing);
  }
}
