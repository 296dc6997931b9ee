import { hashOf, type Head, keyAfter, NOTHING_BEFORE, type Seal, type Statement, statementOf } from '../seals/seal.js';
import { isSigned } from '../seals/seal-key.js';
import type { Findings } from './findings.js';

/** Walks the seals in the order of their numbers and says which may be believed. Trusts the pinned keys alone. */
export class Chain {
  #previous: Head = { number: 0, hash: NOTHING_BEFORE };
  #isPreviousBelieved = true;
  #key: string | null = null;
  /** Whether the seal before the present one is missing, or cannot be believed. */
  isBroken = false;

  constructor(
    private readonly pinned: readonly string[],
    private readonly findings: Findings,
  ) {}

  /** The last seal that was walked. */
  get head(): Head {
    return this.#previous;
  }

  /** What the seal states; null when it cannot be believed, which is a finding. */
  next(seal: Seal): Statement | null {
    const { number, hash } = this.#previous;
    const statement = parsed(seal);
    const doubt = !statement || statement.number <= number ? 'seal-changed' : this.#doubtAbout(seal, statement);
    if (!statement || doubt) {
      this.findings.seal(doubt ?? 'seal-changed', statement?.number ?? number + 1);
      if (statement?.number === number + 1) this.#previous = { number: number + 1, hash: hashOf(seal.text) };
      this.#isPreviousBelieved = false;
      return null;
    }
    for (let missing = number + 1; missing < statement.number; missing += 1)
      this.findings.seal('seal-removed', missing);
    const follows = statement.previous === hash;
    // Signed, and yet not the one that this seal was chained to.
    if (!follows && this.#isPreviousBelieved && statement.number === number + 1)
      this.findings.seal('seal-changed', number);
    this.isBroken = !follows || !this.#isPreviousBelieved;
    this.#believe(seal, statement);
    return statement;
  }

  #doubtAbout({ text, signature }: Seal, { key }: Statement): 'seal-changed' | 'key-foreign' | null {
    if (!isSigned(text, signature, key)) return 'seal-changed';
    const isOurs = this.#key === null ? this.pinned.includes(key) : key === this.#key;
    return isOurs ? null : 'key-foreign';
  }

  #believe({ text }: Seal, statement: Statement): void {
    this.#previous = { number: statement.number, hash: hashOf(text) };
    this.#isPreviousBelieved = true;
    this.#key = keyAfter(statement);
  }
}

function parsed(seal: Seal): Statement | null {
  try {
    const statement = statementOf(seal);
    return Number.isSafeInteger(statement.number) ? statement : null;
  } catch {
    return null;
  }
}
