import 'reflect-metadata';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type EmbeddedPostgres, startEmbedded } from '#config/database/embedded.js';
import { measureAt, type Wanted } from './api/compared.js';
import { directoryFigures } from './directory/directory.js';
import { journalFigures, type JournalPace, sealingFigures } from './journal/journal.js';
import type { Pace } from './measure.js';
import { type Operation, OPERATIONS } from './api/operations.js';
import { LARGE, SMALL } from './data/population.js';
import { type Figure, figureLine, figuresOf, sessionFigure } from './report.js';
import { stopAll } from './api/servers.js';

const USAGE = `Usage: npm run bench [-- options]

Measures the API beside a floor: bare node:http and pg, which does the same work in one prepared statement an operation. Same database, same data,
16 connections, the two in turn; a figure is the median of the ratios of all pairs. Then again on 20 times the data (with 2 news a file, not 10): growth.
Also what the check of who calls leaves of the reads (the API beside itself with the actor injected), the journal (appending, verifying, sealing), and the
import of a national directory of 2,400,000 lines beside a bare COPY, with searches in it. The data is made up, and loaded by COPY.

  --quick            10,000 files alone, 3 short pairs an operation; two minutes
  --only OPERATION   ${Object.keys(OPERATIONS).join(', ')}, session, journal, sealing, directory
  --json             one line of JSON a figure
  --profile FOLDER   the API writes its CPU profile there
`;

/** Warm: V8 compiles what is used often for some ten thousand requests, on the cores that are measured; so requests are counted, not seconds. */
const PACE: Pace = { pairs: 8, milliseconds: 3_000, warmUp: 20_000 };
const QUICK: Pace = { pairs: 3, milliseconds: 1_500, warmUp: 5_000 };

const JOURNAL_PACE: JournalPace = { pairs: 8, milliseconds: 3_000, entries: 1_000_000 };
const QUICK_JOURNAL: JournalPace = { pairs: 3, milliseconds: 1_500, entries: 100_000 };

const { values: asked } = parseArgs({
  options: {
    help: { type: 'boolean' },
    quick: { type: 'boolean' },
    json: { type: 'boolean' },
    only: { type: 'string' },
    profile: { type: 'string' },
  },
});

const all = Object.keys(OPERATIONS) as Operation[];
const isSessionAsked = !asked.only || asked.only === 'session';
/** The last part of the journal's, alone. */
const isSealingAsked = asked.only === 'sealing';
const isJournalAsked = !asked.only || asked.only === 'journal';
// Two minutes: too long for a quick look, unless it is asked for.
const isDirectoryAsked = asked.only === 'directory' || (!asked.only && !asked.quick);
const operations = all.filter((operation) => !asked.only || operation === asked.only);
const progress = (text: string) => process.stderr.write(`${text}\n`);

const pace = asked.quick ? QUICK : PACE;

async function bench(postgres: EmbeddedPostgres, folder: string): Promise<readonly Figure[]> {
  const wanted: Wanted = { operations, session: isSessionAsked, pace, profile: asked.profile ?? null };
  const isAnyAsked = operations.length > 0;
  const small = isAnyAsked || isSessionAsked ? await measureAt(SMALL, postgres, wanted, progress) : null;
  const isLargeAsked = isAnyAsked && !asked.quick;
  const large = isLargeAsked ? await measureAt(LARGE, postgres, { ...wanted, session: false }, progress) : null;
  const journalPace = asked.quick ? QUICK_JOURNAL : JOURNAL_PACE;
  const journal = isJournalAsked ? await journalFigures(postgres, journalPace, progress) : [];
  const sealing = isSealingAsked ? await sealingFigures(postgres, journalPace, progress) : [];
  const figures = [...(small?.operations ?? [])].flatMap(([operation, comparison]) =>
    figuresOf(operation, comparison, large?.operations.get(operation)),
  );
  const session = small?.session ? [sessionFigure(small.session)] : [];
  const directory = isDirectoryAsked ? await directoryFigures(postgres, folder, progress) : [];
  return [...figures, ...session, ...journal, ...sealing, ...directory];
}

async function main(): Promise<void> {
  const folder = join(tmpdir(), `spico-bench-${process.pid}`);
  const begin = Date.now();
  let postgres: EmbeddedPostgres | null = null;
  let stopping: Promise<void> | null = null;
  const stop = () =>
    (stopping ??= (async () => {
      await stopAll();
      await postgres?.discard();
      // Also what a server that did not start has left.
      rmSync(folder, { recursive: true, force: true });
    })());
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      progress('stopping');
      // What is under way loses its server or its database now, and says so: nobody asked.
      process.on('uncaughtException', () => undefined);
      void stop().finally(() => process.exit(1));
    });
  try {
    // With fsync and the default durability: an acknowledged entry must outlive a crash here too.
    postgres = await startEmbedded(folder);
    const figures = await bench(postgres, folder);
    const lines = figures.map((figure) => (asked.json ? JSON.stringify(figure) : figureLine(figure)));
    process.stdout.write(`${lines.join('\n')}\n`);
    progress(`${Math.round((Date.now() - begin) / 1000)} s`);
  } catch (error) {
    if (!stopping) throw error;
  } finally {
    await stop();
  }
}

if (asked.help) process.stdout.write(USAGE);
else if (operations.length === 0 && !isSessionAsked && !isJournalAsked && !isSealingAsked && !isDirectoryAsked)
  throw new Error(`No such operation: ${[...all, 'session', 'journal', 'sealing', 'directory'].join(', ')}`);
else {
  await main();
  process.exit();
}
