import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbedded } from '#config/database/embedded.js';
import { migrate } from '#config/database/migrate.js';
import { provision, roleUrl } from '#config/database/provision.js';
import { SessionTokens } from '#libs/http/session-tokens.js';
import type { SessionId } from '#libs/authorisation/actor.js';
import { LARGE, loadData, type Size, SMALL } from './data.js';
import { directoryFigures } from './directory.js';
import { journalFigures, type JournalPace } from './journal.js';
import type { Order } from './load.js';
import { assertSameAnswers, type Comparison, type Pace, Track } from './measure.js';
import { type Operation, OPERATIONS } from './operations.js';
import { comparisonLine, type Figure, figureLine, figuresOf } from './report.js';
import { SESSION_KEY, startFloor, startLoad, startOurs, stopAll } from './servers.js';

const USAGE = `Usage: npm run bench [-- options]

Measures the API beside a floor: bare node:http and pg, which does the same work in one prepared statement an operation. Same database, same data,
16 connections, the two in turn; a figure is the median of the ratios of all pairs. Then again on 20 times the data (with 2 news a file, not 10): growth.
Also the journal (appending, verifying, sealing), and the import of a national directory of 2,400,000 lines beside a bare COPY, with searches in it.

  --quick            10,000 files alone, 3 short pairs an operation; a minute and a half
  --only OPERATION   ${Object.keys(OPERATIONS).join(', ')}, journal, directory
  --json             one line of JSON a figure
  --profile FOLDER   the API writes its CPU profile there
`;

const PACE: Pace = { pairs: 8, milliseconds: 3_000, warmUp: 3_000 };
const QUICK: Pace = { pairs: 3, milliseconds: 1_500, warmUp: 1_500 };

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
const isJournalAsked = !asked.only || asked.only === 'journal';
// Two minutes: too long for a quick look, unless it is asked for.
const isDirectoryAsked = asked.only === 'directory' || (!asked.only && !asked.quick);
const operations = all.filter((operation) => !asked.only || operation === asked.only);
const progress = (text: string) => process.stderr.write(`${text}\n`);

async function measureAt(size: Size, postgres: EmbeddedPostgres): Promise<Map<Operation, Comparison>> {
  const { superuserUrl, password } = postgres;
  const name = `spico_${size.files}`;
  await provision(superuserUrl, name, { spico_owner: password, spico_app: password, spico_worker: password });
  await migrate(roleUrl(superuserUrl, name, 'spico_owner'));
  progress(`loading ${size.files.toLocaleString('en')} files`);
  const sessions = await loadData(roleUrl(superuserUrl, name), size);
  const tokens = new SessionTokens({ sessionKeys: [SESSION_KEY], cursorKey: SESSION_KEY, idempotencyKey: SESSION_KEY });
  const members = sessions.map(({ fileId, sessionId }) => ({ fileId, token: tokens.issue(sessionId as SessionId) }));
  const url = roleUrl(superuserUrl, name, 'spico_app');
  const [ours, floor, load] = [await startOurs(url, asked.profile ?? null), await startFloor(url), startLoad()];
  const [member] = members;
  if (member) await assertSameAnswers([ours, floor], member);
  load.send({ members } satisfies Order);
  const track = new Track(load, { ours, floor });
  const found = new Map<Operation, Comparison>();
  for (const operation of operations) {
    const comparison = await track.compare(operation, asked.quick ? QUICK : PACE);
    progress(comparisonLine(operation, size.files, comparison));
    found.set(operation, comparison);
  }
  const superuser = new pg.Client({ connectionString: roleUrl(superuserUrl, name) });
  await superuser.connect();
  await track.assertJournaled(superuser).finally(() => superuser.end());
  progress('every acknowledged operation is in the journal');
  await stopAll();
  return found;
}

async function bench(postgres: EmbeddedPostgres, folder: string): Promise<readonly Figure[]> {
  const small = operations.length === 0 ? [] : await measureAt(SMALL, postgres);
  const large = asked.quick || operations.length === 0 ? null : await measureAt(LARGE, postgres);
  const journal = isJournalAsked
    ? await journalFigures(postgres, asked.quick ? QUICK_JOURNAL : JOURNAL_PACE, progress)
    : [];
  const figures = [...small].flatMap(([operation, comparison]) =>
    figuresOf(operation, comparison, large?.get(operation)),
  );
  const directory = isDirectoryAsked ? await directoryFigures(postgres, folder, progress) : [];
  return [...figures, ...journal, ...directory];
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'spico-bench-'));
  const begin = Date.now();
  let postgres: EmbeddedPostgres | null = null;
  let stopping: Promise<void> | null = null;
  const stop = () =>
    (stopping ??= (async () => {
      await stopAll();
      await postgres?.stop();
      rmSync(folder, { recursive: true, force: true });
    })());
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => void stop().then(() => process.exit(1)));
  try {
    // With fsync and the default durability: an acknowledged entry must outlive a crash here too.
    postgres = await startEmbedded(folder);
    const figures = await bench(postgres, folder);
    const lines = figures.map((figure) => (asked.json ? JSON.stringify(figure) : figureLine(figure)));
    process.stdout.write(`${lines.join('\n')}\n`);
    progress(`${Math.round((Date.now() - begin) / 1000)} s`);
  } finally {
    await stop();
  }
}

if (asked.help) process.stdout.write(USAGE);
else if (operations.length === 0 && !isJournalAsked && !isDirectoryAsked)
  throw new Error(`No such operation: ${all.join(', ')}`);
else {
  await main();
  process.exit();
}
