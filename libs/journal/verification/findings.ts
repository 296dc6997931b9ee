import type { IdRange } from '../seals/id-ranges.js';

/** What can be wrong with a journal. */
export type Kind =
  /** An entry is not as it was sealed. */
  | 'entry-changed'
  /** A sealed entry is gone. */
  | 'entry-removed'
  /** An entry that no seal lists and that none can come to list. */
  | 'entry-added'
  /** An entry that no seal covers any more, since the seal that listed it is gone or was changed. */
  | 'entry-uncovered'
  /** The sealer met this entry with a wrong MAC: changed before it was sealed, or not written by the application. */
  | 'entry-refused'
  /** A seal is not what was signed, or not what the next one was chained to. */
  | 'seal-changed'
  /** A seal in the chain is gone. */
  | 'seal-removed'
  /** The leaves stored beside a seal are not those that its root covers. */
  | 'leaves-changed'
  /** A seal is signed with a key that is neither pinned nor introduced by the key before it. */
  | 'key-foreign'
  /** A seal says what contradicts the seals before it: a retention of a month on hold, or of more entries than were sealed. */
  | 'seal-contradicts'
  /** The witness saw a seal that is beyond the end of this journal. */
  | 'tail-cut'
  /** The witness saw another seal under this number. */
  | 'journal-rewritten'
  /** The database does not treat the tables of the journal as they were made. */
  | 'catalogue-deviates';

export type Finding = {
  readonly kind: Kind;
  readonly seal: number | null;
  /** The entries concerned: a range of ids, or null when it is about a seal. */
  readonly entries: IdRange | null;
  /** What it is, where neither says it: a number does not hold every id. */
  readonly fact?: string;
};

/** More are counted, not listed: a report has to fit in memory. */
const LISTED = 1_000;

/** Findings as they come; entries that follow each other become one. */
export class Findings {
  readonly #listed: Finding[] = [];
  readonly #counts = new Map<Kind, number>();

  seal(kind: Kind, seal: number | null): void {
    this.#add({ kind, seal, entries: null }, 1);
  }

  fact(kind: Kind, fact: string, seal: number | null = null): void {
    this.#add({ kind, seal, entries: null, fact }, 1);
  }

  /** @param id as text, for one that a number does not hold */
  entry(kind: Kind, seal: number | null, id: string): void {
    const [first, last] = [Number(id), Number(id)];
    if (Number.isSafeInteger(first)) this.entries(kind, seal, [first, last]);
    else this.fact(kind, `entry ${id}`, seal);
  }

  entries(kind: Kind, seal: number | null, [first, last]: IdRange): void {
    const before = this.#listed.at(-1);
    if (before?.kind === kind && before.seal === seal && before.entries?.[1] === first - 1) {
      this.#listed[this.#listed.length - 1] = { kind, seal, entries: [before.entries[0], last] };
      this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + last - first + 1);
    } else this.#add({ kind, seal, entries: [first, last] }, last - first + 1);
  }

  addAll(others: Findings): void {
    for (const finding of others.#listed) if (this.#listed.length < LISTED) this.#listed.push(finding);
    for (const [kind, count] of others.#counts) this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + count);
  }

  get listed(): readonly Finding[] {
    return this.#listed;
  }

  /** How many entries or seals are concerned, listed or not. */
  get counts(): ReadonlyMap<Kind, number> {
    return this.#counts;
  }

  #add(finding: Finding, count: number): void {
    if (this.#listed.length < LISTED) this.#listed.push(finding);
    this.#counts.set(finding.kind, (this.#counts.get(finding.kind) ?? 0) + count);
  }
}
