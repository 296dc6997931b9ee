import { abandons } from '../administration/restored.js';
import { hashOf, type Head, type Seal, type Statement, statementOf } from '../seals/seal.js';
import type { Findings } from './findings.js';

/** A head that the chain does not hold, and its place among those that the witness saw. */
type Missed = Head & { readonly at: number; readonly kind: 'tail-cut' | 'journal-rewritten' };

/** More cannot be excused by a restore: eleven days of a seal every second. */
const EXCUSABLE = 1_000_000;

/** Compares every head that a witness saw with the chain, in constant memory: both are read in order, and what stands out of order is looked up at the end. */
export class WitnessComparison {
  readonly #heads: AsyncIterator<Head> | Iterator<Head>;
  #next: Head | null = null;
  /** How many heads the witness saw. */
  count = 0;
  readonly #missed: Missed[] = [];
  /** Below what was walked when they were read: those that continue a restore. */
  readonly #late: (Head & { readonly at: number })[] = [];
  readonly #restored: Statement[] = [];
  readonly #disowned: Statement[] = [];

  constructor(
    heads: Iterable<Head> | AsyncIterable<Head>,
    private readonly findings: Findings,
  ) {
    this.#heads = Symbol.asyncIterator in heads ? heads[Symbol.asyncIterator]() : heads[Symbol.iterator]();
  }

  /** A restore, or a head that is not ours, that the chain holds, and that can be believed. */
  note(statement: Statement): void {
    if (statement.kind === 'restored') this.#restored.push(statement);
    if (statement.kind === 'disowned') this.#disowned.push(statement);
  }

  /** The chain was walked as far as this. */
  async upTo(walked: Head): Promise<void> {
    for (let head = await this.#peek(); head && head.number <= walked.number; head = await this.#peek()) {
      const seen = { ...head, at: (this.count += 1) };
      this.#next = null;
      if (head.number < walked.number) this.#late.push(seen);
      else if (head.hash !== walked.hash) this.#miss({ ...seen, kind: 'journal-rewritten' });
    }
  }

  /**
   * @param last the end of the chain
   * @param again the seals once more, for heads that stand out of order
   * @returns how many heads were lost in restores that the chain declares
   */
  async end(last: Head, again: () => AsyncIterable<Seal>): Promise<number> {
    for (let head = await this.#peek(); head; head = await this.#peek()) {
      const seen = { ...head, at: (this.count += 1) };
      this.#next = null;
      if (head.number <= last.number) this.#late.push(seen);
      else this.#miss({ ...seen, kind: 'tail-cut' });
    }
    if (this.#late.length > 0) await this.#lookUp(again());
    const accused = this.#notExcused();
    for (const kind of ['tail-cut', 'journal-rewritten'] as const) {
      const numbers = accused.filter((one) => one.kind === kind).map(({ number }) => number);
      if (numbers.length > 0) this.findings.seal(kind, Math.max(...numbers));
    }
    return this.#missed.length - accused.length;
  }

  async #peek(): Promise<Head | null> {
    if (this.#next) return this.#next;
    const read = await this.#heads.next();
    return (this.#next = read.done ? null : read.value);
  }

  /** A number that the chain does not have is a seal removed, which the chain tells. */
  async #lookUp(seals: AsyncIterable<Seal>): Promise<void> {
    const late = Map.groupBy(this.#late, ({ number }) => number);
    for await (const { text } of seals) {
      const hash = hashOf(text);
      for (const head of late.get(numberOf(text)) ?? [])
        if (head.hash !== hash) this.#miss({ ...head, kind: 'journal-rewritten' });
    }
  }

  /** A restore names the last head that was lost: it excuses those that were seen before that, and are not below what was restored. */
  #notExcused(): Missed[] {
    const lost = this.#restored.map((statement) => ({
      from: statement.number,
      upTo: this.#missed.find((one) => abandons(statement, one))?.at ?? 0,
    }));
    const foreign = (one: Head) => this.#disowned.some((statement) => abandons(statement, one));
    return this.#missed.filter(
      (one) => !foreign(one) && !lost.some(({ from, upTo }) => one.at <= upTo && one.number >= from),
    );
  }

  #miss(missed: Missed): void {
    if (this.#missed.length < EXCUSABLE) this.#missed.push(missed);
    else this.findings.seal(missed.kind, missed.number);
  }
}

function numberOf(text: string): number {
  try {
    return statementOf({ text }).number;
  } catch {
    return 0;
  }
}
