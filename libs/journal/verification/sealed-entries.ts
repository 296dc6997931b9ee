import { hash } from 'node:crypto';
import { idTextOf, isPossible } from '../seals/export-line.js';
import { countOf, includesId, idsOf, type IdRanges } from '../seals/id-ranges.js';
import { HASH_BYTES, merkleRoot } from '../seals/merkle.js';
import type { EntriesSealed, Statement } from '../seals/seal.js';
import { Astray } from './astray.js';
import type { EntryStream } from './entry-stream.js';
import type { Findings } from './findings.js';
import type { Months } from './months.js';

/** SHA-256 of an export line, a character for each byte: half the time of a Buffer, and no memory outside of the heap. */
type Leaf = string;

/** Where to tell what is found about a seal, and in which state the chain is before it. */
export type Context = { readonly number: number; readonly isBroken: boolean };

/**
 * Compares the entries with the seals, both read once and in order. Held in memory: the leaves of one seal, and the entries that were read and are
 * still waited for by a later seal.
 */
export class SealedEntries {
  readonly #waiting = new Map<number, Leaf>();
  readonly #astray: Astray;
  #seen = 0;
  #held: IdRanges = [];
  #last: Context = { number: 0, isBroken: false };

  constructor(
    private readonly entries: EntryStream,
    private readonly findings: Findings,
    private readonly months: Months,
  ) {
    this.#astray = new Astray(findings, months);
  }

  async compare(sealed: EntriesSealed, stored: Buffer, context: Context): Promise<void> {
    const { actual, missing } = await this.#leavesOf(sealed, context);
    this.#settle(sealed, context);
    this.#held = sealed.held ?? [];
    this.#last = context;
    const root = Buffer.from(sealed.root, 'hex');
    const isWhole = missing.size === 0 && merkleRoot(actual).equals(root);
    if (isWhole && stored.equals(actual)) return;
    const { number } = context;
    const isAuthentic = stored.length === actual.length && merkleRoot(stored).equals(root);
    if (!isAuthentic) this.findings.seal('leaves-changed', number);
    if (isWhole) return;
    let index = 0;
    for (const id of idsOf(sealed.ids)) {
      const [from, to] = [index * HASH_BYTES, (index + 1) * HASH_BYTES];
      if (missing.has(id)) this.months.missing(sealed.month ?? '', number, `${id}`);
      // Without the leaves that were sealed nobody can tell which entry of the seal was changed.
      else if (!isAuthentic) this.findings.entries('entry-uncovered', number, [id, id]);
      else if (actual.compare(stored, from, to, from, to) !== 0)
        this.findings.entries('entry-changed', number, [id, id]);
      index += 1;
    }
  }

  /** Entries that stand astray and were declared, whenever that was: they are read at their ids. */
  declare(resumed: Statement & { readonly kind: 'resumed' }, leaves: Buffer): void {
    this.#astray.declare(resumed, leaves);
  }

  /** Counts the entries that no seal has come to yet. */
  async end(): Promise<number> {
    let unsealed = 0;
    const { number } = this.#last;
    for (const id of idsOf(this.#held))
      if (!this.#waiting.has(id)) this.findings.entry('entry-removed', number, `${id}`);
    for (const leaf of this.#waiting.values()) if (!this.#astray.isDeclared(leaf)) unsealed += 1;
    await this.entries.upTo(Infinity, (id, line) => {
      const leaf = hash('sha256', line, 'binary');
      if (!isPossible(id)) this.#astray.accuse({ kind: 'entry-added', seal: number, id: idTextOf(line), leaf });
      else if (!this.#astray.isDeclared(leaf)) unsealed += 1;
    });
    this.#astray.end();
    return unsealed;
  }

  /** The leaves of the entries that are there, at their places. */
  async #leavesOf(sealed: EntriesSealed, context: Context) {
    const actual = Buffer.alloc(countOf(sealed.ids) * HASH_BYTES);
    const missing = new Set<number>();
    const ids = idsOf(sealed.ids);
    let next = ids.next();
    let index = 0;
    const take = (leaf: Leaf | undefined) => {
      if (leaf) actual.write(leaf, index * HASH_BYTES, 'binary');
      else missing.add(next.value as number);
      index += 1;
      next = ids.next();
    };
    while (!next.done && next.value <= this.#seen) {
      const leaf = this.#waiting.get(next.value);
      this.#waiting.delete(next.value);
      take(leaf);
    }
    await this.entries.upTo(sealed.seen, (id, line) => {
      while (!next.done && next.value < id) take(undefined);
      const leaf = hash('sha256', line, 'binary');
      if (!next.done && next.value === id) take(leaf);
      else if (isPossible(id)) this.#keep(id, leaf, sealed, context);
      else this.#accuse(idTextOf(line), leaf, context);
    });
    while (!next.done) take(undefined);
    this.#seen = Math.max(this.#seen, sealed.seen);
    return { actual, missing };
  }

  /** An entry that this seal does not list: a later one may, or nobody will. */
  #keep(id: number, leaf: Leaf, sealed: EntriesSealed, context: Context): void {
    if (includesId(sealed.waiting, id) && !this.#waiting.has(id)) this.#waiting.set(id, leaf);
    else if (!includesId(sealed.refused, id)) this.#accuse(`${id}`, leaf, context);
  }

  /** What this seal no longer waits for will not be sealed. */
  #settle(sealed: EntriesSealed, context: Context): void {
    for (const [id, leaf] of this.#waiting) {
      if (includesId(sealed.waiting, id)) continue;
      this.#waiting.delete(id);
      if (!includesId(sealed.refused, id)) this.#accuse(`${id}`, leaf, context);
    }
  }

  #accuse(id: string, leaf: Leaf, { number, isBroken }: Context): void {
    this.#astray.accuse({ kind: isBroken ? 'entry-uncovered' : 'entry-added', seal: number, id, leaf });
  }
}
