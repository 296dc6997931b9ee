import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { migrate } from '#config/database/apply-migrations.js';
import type { EmbeddedPostgres } from '#config/database/embedded.js';
import { provision, roleUrl } from '#config/database/provisioning.js';
import type { SessionId } from '#libs/access/actor.js';
import { SessionTokens } from '#libs/http/authentication/session-tokens.js';
import { loadData } from '../data/data.js';
import { searchTimes } from './directory-search.js';
import { writeExtract } from '../data/extract.js';
import { median } from '../measure.js';
import { inOrder, percentile } from '../api/operations.js';
import { type Figure, figure } from '../report.js';
import { MATRIX_KEYS, SESSION_KEY, startOurs, stopAll } from '../api/servers.js';

const LINES = 2_400_000;
const PAIRS = 2;
const IMPORT = fileURLToPath(new URL('../../../dist/src/apps/cli/directory.js', import.meta.url));
/** A line each in one column, whatever it holds: signs that no extract has stand for the delimiter and the quote. */
const BARE = `copy bare from stdin (format csv, delimiter e'\\x01', quote e'\\x02')`;

/** The import beside a bare COPY of the same file into a table of one text column, by turns; then searches over HTTP. */
export async function directoryFigures(
  postgres: EmbeddedPostgres,
  folder: string,
  progress: (text: string) => void,
): Promise<readonly Figure[]> {
  const { superuserUrl, password } = postgres;
  const name = 'spico_directory';
  await provision(superuserUrl, name, { spico_owner: password, spico_app: password, spico_worker: password });
  const owner = roleUrl(superuserUrl, name, 'spico_owner');
  await migrate(owner, MATRIX_KEYS);
  const path = join(folder, 'extract.txt');
  const { lines, known } = await writeExtract(path, LINES);
  progress(`an extract of ${lines.toLocaleString('en')} lines`);
  const ratios: number[] = [];
  let peak = 0;
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const bare = await bareCopy(owner, path);
    const ours = await imported(owner, path);
    peak = Math.max(peak, ours.peak);
    ratios.push(bare / ours.seconds);
    progress(`bare COPY ${bare.toFixed(1)} s, import ${ours.seconds.toFixed(1)} s, ${ours.peak.toFixed(0)} MB`);
  }
  const [session] = await loadData(roleUrl(superuserUrl, name), { files: 100, professionals: 100, newsPerFile: 1 });
  const tokens = new SessionTokens({ sessionKeys: [SESSION_KEY], cursorKey: SESSION_KEY, idempotencyKey: SESSION_KEY });
  const api = await startOurs(roleUrl(superuserUrl, name, 'spico_app'), null);
  const times = await searchTimes(api.port, tokens.issue(session?.sessionId as SessionId), known, progress);
  await stopAll();
  return [
    figure('directory.import', median(ratios), 0.35, true),
    figure('directory.import.rss', peak, 300, false, 'MB'),
    figure('directory.search.p95', percentile(inOrder(times), 0.95), 50, false, 'ms'),
  ];
}

async function bareCopy(url: string, path: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('create table bare (line text)');
    const begin = performance.now();
    await pipeline(createReadStream(path, { highWaterMark: 256 * 1024 }), client.query(copyFrom(BARE)));
    const seconds = (performance.now() - begin) / 1000;
    await client.query('drop table bare');
    return seconds;
  } finally {
    await client.end();
  }
}

/** The program as an operator starts it, from start to end; its peak of resident memory in MB, as Linux tells it. */
async function imported(url: string, path: string): Promise<{ seconds: number; peak: number }> {
  const begin = performance.now();
  const child = spawn(process.execPath, ['--max-semi-space-size=4', IMPORT, 'import', path], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', DATABASE_OWNER_URL: url },
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, peakOf(child))), 100);
  const [code] = (await once(child, 'exit').finally(() => clearInterval(watch))) as [number];
  if (code !== 0) throw new Error(`The import ended with ${code}`);
  return { seconds: (performance.now() - begin) / 1000, peak };
}

function peakOf({ pid }: ChildProcess): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
