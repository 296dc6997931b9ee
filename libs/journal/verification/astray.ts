import { leavesOf } from '../sealing/id-order.js';
import { merkleRoot } from '../seals/merkle.js';
import type { Statement } from '../seals/seal.js';
import type { Findings, Kind } from './findings.js';
import type { Months } from './months.js';

type Accused = { readonly kind: Kind; readonly seal: number; readonly id: string; readonly leaf: string };
type Declared = { readonly seal: number; readonly month: string; readonly id: string };

/** What is listed by no seal is kept until all is read, since a later statement may cover it; more than this is accused at once. */
const KEPT = 1_000_000;

/** Entries that no seal lists, and those of them that a `resumed` statement covers by their leaves. */
export class Astray {
  readonly #accused: Accused[] = [];
  readonly #declared = new Map<string, Declared>();
  readonly #found = new Set<string>();

  constructor(
    private readonly findings: Findings,
    private readonly months: Months,
  ) {}

  declare({ number, month, astray, root }: Statement & { readonly kind: 'resumed' }, leaves: Buffer): void {
    if (!merkleRoot(leaves).equals(Buffer.from(root, 'hex'))) return this.findings.seal('leaves-changed', number);
    let at = 0;
    for (const leaf of leavesOf(leaves))
      this.#declared.set(leaf, { seal: number, month: month ?? '', id: astray[at++] ?? '' });
  }

  accuse(accused: Accused): void {
    if (this.#accused.length < KEPT) this.#accused.push(accused);
    else this.#find(accused);
  }

  /** When every statement is known. */
  isDeclared(leaf: string): boolean {
    if (!this.#declared.has(leaf)) return false;
    this.#found.add(leaf);
    return true;
  }

  end(): void {
    for (const accused of this.#accused) if (!this.isDeclared(accused.leaf)) this.#find(accused);
    for (const [leaf, { seal, month, id }] of this.#declared)
      if (!this.#found.has(leaf)) this.months.missing(month, seal, id);
  }

  #find({ kind, seal, id }: Accused): void {
    this.findings.entry(kind, seal, id);
  }
}
