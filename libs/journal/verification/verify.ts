import { type Deviation, describeDeviation } from '../catalogue/catalogue.js';
import type { Head, Seal, Statement } from '../seals/seal.js';
import { Chain } from './chain.js';
import { EntryStream } from './entry-stream.js';
import { type Finding, Findings, type Kind } from './findings.js';
import { Months } from './months.js';
import { Refusals } from './refusals.js';
import { SealedEntries } from './sealed-entries.js';
import { WitnessComparison } from './witnessed.js';

/** A journal as it is read: an export, or a database at one instant. */
export type Source = {
  /** In the order of their numbers. */
  seals(): AsyncIterable<Seal>;
  /** Export lines in the order of their ids, many at a time. */
  entries(): AsyncIterable<readonly Buffer[]>;
  /** Where there is a database: in what it does not treat the tables as they were made. */
  deviations?(): Promise<readonly Deviation[]>;
};

export type Trust = {
  /** Public keys of seals, in base64url; they come from outside the journal. The first seal must be signed with one of them. */
  readonly keys: readonly string[];
  /** Heads that a witness saw, in the order in which it saw them, before the journal is read; without any a cut tail cannot be seen. */
  readonly witnessed: Iterable<Head> | AsyncIterable<Head> | null;
};

export type Progress = { readonly seals: number; readonly entries: number; readonly id: number };

export type Report = {
  readonly seals: number;
  readonly entries: number;
  /** Entries that no seal has come to yet: nothing is guaranteed of them. */
  readonly unsealed: number;
  /** The last seal, and when it was made. */
  readonly head: (Head & { readonly at: string | null }) | null;
  /** How many heads of the witness were compared, and how many of them were lost in restores that the chain declares. */
  readonly witnessed: number;
  readonly witnessedLost: number;
  /** Administration that the chain declares: keys, holds, retired months, restores, acknowledged refusals. */
  readonly declared: readonly Statement[];
  /** None when the journal is as it was sealed. */
  readonly findings: readonly Finding[];
  readonly counts: ReadonlyMap<Kind, number>;
};

/** Compares a journal with its seals. Trusts the pinned keys and the witness, neither the application nor the database. Constant memory. */
export async function verify(source: Source, trust: Trust, onProgress?: (progress: Progress) => void): Promise<Report> {
  const findings = new Findings();
  for (const deviation of (await source.deviations?.()) ?? [])
    findings.fact('catalogue-deviates', describeDeviation(deviation));
  const chain = new Chain(trust.keys, findings);
  const witnessed = new WitnessComparison(trust.witnessed ?? [], findings);
  const months = new Months(findings);
  const refusals = new Refusals(findings);
  const stream = new EntryStream(source.entries());
  const entries = new SealedEntries(stream, findings, months);
  const declared: Statement[] = [];
  let seals = 0;
  let at: string | null = null;
  for await (const seal of source.seals()) {
    seals += 1;
    const statement = chain.next(seal);
    await witnessed.upTo(chain.head);
    if (!statement) continue;
    at = statement.at;
    months.note(statement);
    refusals.note(statement);
    witnessed.note(statement);
    if (statement.kind === 'resumed') entries.declare(statement, seal.leaves);
    if (statement.kind !== 'entries') declared.push(statement);
    else {
      await entries.compare(statement, seal.leaves, { number: statement.number, isBroken: chain.isBroken });
      onProgress?.({ seals, entries: stream.count, id: statement.seen });
    }
  }
  const unsealed = await entries.end();
  const witnessedLost = await witnessed.end(chain.head, () => source.seals());
  months.end();
  refusals.end();
  return {
    seals,
    entries: stream.count,
    unsealed,
    head: seals > 0 ? { ...chain.head, at } : null,
    witnessed: witnessed.count,
    witnessedLost,
    declared,
    findings: findings.listed,
    counts: findings.counts,
  };
}
