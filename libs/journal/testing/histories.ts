import fc from 'fast-check';
import pg from 'pg';
import { idsOf } from '../seals/id-ranges.js';
import type { Head, Statement } from '../seals/seal.js';
import type { Finding, Kind } from '../verification/findings.js';
import { sealedJournal, type SealedJournal } from './sealed-journal.js';
import { monthAhead } from './written.js';

/** One step of a history: writers come and go in any order while the sealer is at work. */
export type Step =
  | { readonly does: 'write'; readonly writer: number; readonly month: number }
  | { readonly does: 'commit' | 'rollback'; readonly writer: number }
  | { readonly does: 'seal' };

const writers = fc.nat({ max: 2 });
const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ does: fc.constant('write' as const), writer: writers, month: fc.nat({ max: 2 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constantFrom('commit' as const, 'rollback' as const), writer: writers }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('seal' as const) }) },
);
export const histories = fc.array(steps, { minLength: 10, maxLength: 60 });

/** At least these, over three months and several seals, so that there is something to tamper with. */
export const BEGIN: readonly Step[] = [
  { does: 'write', writer: 0, month: 0 },
  { does: 'write', writer: 1, month: 1 },
  { does: 'write', writer: 0, month: 0 },
  { does: 'commit', writer: 0 },
  { does: 'seal' },
  { does: 'write', writer: 2, month: 2 },
  { does: 'write', writer: 2, month: 0 },
  { does: 'commit', writer: 2 },
  { does: 'commit', writer: 1 },
  { does: 'seal' },
  { does: 'write', writer: 0, month: 1 },
  { does: 'commit', writer: 0 },
  { does: 'seal' },
];
const longer = fc.array(steps, { maxLength: 20 }).map((more): Step[] => [...BEGIN, ...more]);

export const kinds = (findings: readonly Finding[]): Kind[] => [...new Set(findings.map(({ kind }) => kind))];
export const accused = (findings: readonly Finding[], kind: Kind): number[] =>
  findings
    .filter((finding) => finding.kind === kind && finding.entries)
    .flatMap(({ entries }) => [...idsOf([entries!])]);

export const chosen = <Item>(items: readonly Item[], choice: number): Item => items[choice % items.length]!;

type Tampering = (history: SealedHistory, choice: number) => Promise<unknown>;
type SealedHistory = { readonly statements: Statement[]; readonly sealed: number[]; readonly witnessed: Head };

/** A journal on which histories are played by several writers at once. */
export async function playground() {
  const journal: SealedJournal = await sealedJournal();
  const connections = Array.from({ length: 3 }, () => new pg.Client({ connectionString: journal.db.urls.owner }));
  await Promise.all(connections.map((connection) => connection.connect()));

  async function play(history: readonly Step[]): Promise<void> {
    // A history that failed left its transactions open.
    for (const connection of connections) await connection.query('rollback');
    await journal.empty();
    const open = new Set<number>();
    for (const step of history) {
      if (step.does === 'seal') await journal.seal();
      else {
        const on = connections[step.writer]!;
        if (!open.has(step.writer)) await on.query('begin');
        open.add(step.writer);
        if (step.does === 'write') await journal.write({ on, recordedAt: monthAhead(step.month) });
        else {
          await on.query(step.does);
          open.delete(step.writer);
        }
      }
    }
    for (const writer of open) await connections[writer]!.query(writer % 2 ? 'commit' : 'rollback');
  }

  /** Plays a history, seals it, and gives what is needed to choose what to tamper with. */
  async function sealedHistory(history: readonly Step[]): Promise<SealedHistory> {
    await play(history);
    await journal.seal();
    const statements = await journal.statements();
    const sealed = statements.flatMap((one) => (one.kind === 'entries' ? [...idsOf(one.ids)] : []));
    return { statements, sealed, witnessed: await journal.head() };
  }

  /** Runs over random histories: tampers after they are sealed, and looks what the verifier says. */
  const tampering = (tamper: Tampering, numRuns = 12) =>
    fc.assert(
      fc.asyncProperty(longer, fc.nat(), async (steps, choice) => {
        await tamper(await sealedHistory(steps), choice);
      }),
      { numRuns },
    );

  const close = async () => {
    await Promise.all(connections.map((connection) => connection.end()));
    await journal.close();
  };
  return { journal, play, sealedHistory, tampering, close };
}
