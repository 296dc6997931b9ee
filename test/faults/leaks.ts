import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { CANARY, canaryCalls } from './kit/canaries.js';
import { REFUSALS } from './kit/row-refusals.js';
import { circlesOf } from './kit/circle.js';
import { type Answer, Client } from './kit/client.js';
import type { Fault, Outcome, Place } from './kit/fault.js';
import type { FaultsDatabase } from './kit/instance.js';
import { MAIN, Program } from './kit/program.js';

/** Longer than a log line waits to leave. */
const LOG_MS = 1_500;

/** What is kept of requests beside the contexts' own tables. */
const KEPT = ['journal.entry', 'outbox.fact', 'idempotency.key', 'graphile_worker.jobs', 'http.rate_limit'];

async function leaked(place: Place, prepare: (database: FaultsDatabase) => Promise<void>): Promise<Outcome> {
  const { instance, scale } = place;
  const database = await instance.database();
  const postgresLog = () => readFileSync(join(instance.data, 'server.log'), 'utf8');
  const before = postgresLog().length;
  const talkative = { LOG_LEVEL: 'trace' };
  const server = await Program.server(database.urls.app, MAIN, talkative);
  const worker = Program.worker(database.urls.worker, {
    ...talkative,
    JOURNAL_WITNESS: pathToFileURL(join(instance.folder, 'witness.jsonl')).href,
  });
  await prepare(database);
  const client = new Client([server.port]);
  const circles = await circlesOf(database);
  const answers: Answer[] = [];
  const turns = [null, ...Object.keys(REFUSALS)];
  for (let turn = 0; turn < (scale === 'full' ? 10 * turns.length : turns.length); turn += 1) {
    const [circle, refusal] = [circles[turn], REFUSALS[turns[turn % turns.length] ?? '']];
    if (!circle) throw new Error('There are too few files');
    if (refusal) await database.sql(refusal[0]);
    for (const call of canaryCalls(circle, String.fromCharCode(97 + (turn % 26), 97 + turn / 26)))
      answers.push(await client.send(call));
    if (refusal) await database.sql(refusal[1]);
  }
  await pause(LOG_MS);
  await Promise.all([server.stop(), worker.stop()]);
  client.close();
  const refused = answers.filter(({ status }) => status >= 400);
  const found = {
    'server log': hits(server.log),
    'worker log': hits(worker.log),
    'PostgreSQL log': hits(postgresLog().slice(before)),
    'error bodies': refused.filter(({ text }) => CANARY.test(text)).length,
    journal: await kept(database),
  };
  const total = Object.values(found).reduce((sum, count) => sum + count, 0);
  return {
    right: total === 0 && refused.some(({ status }) => status === 500) && refused.length < answers.length,
    figure: `${answers.length} requests, ${refused.length} of them refused: ${Object.entries(found)
      .map(([where, count]) => `${where} ${count}`)
      .join(', ')}`,
  };
}

const hits = (text: string): number => text.split('\n').filter((line) => CANARY.test(line)).length;

async function kept(database: FaultsDatabase): Promise<number> {
  let count = 0;
  for (const table of KEPT) {
    const rows = await database.sql<{ row: string }>(`select row_to_json(t)::text as row from ${table} t`);
    count += rows.filter(({ row }) => CANARY.test(row)).length;
  }
  return count;
}

/** As PostgreSQL is when nobody told it to be silent; for sessions that begin after it. */
async function defaultLogging(database: FaultsDatabase): Promise<void> {
  for (const role of ['spico_app', 'spico_worker']) await database.sql(`alter role ${role} reset all`);
  await database.sql(
    `select pg_terminate_backend(pid) from pg_stat_activity where usename in ('spico_app', 'spico_worker')`,
  );
}

export const leaks: Fault = {
  number: 12,
  name: 'Canaries in every field',
  asked: '0 hits in logs of the programs and of PostgreSQL, error bodies, journal and queue',
  run: (place) => leaked(place, () => Promise.resolve()),
  controls: {
    'the default logging of PostgreSQL': async (place) => {
      try {
        return await leaked(place, defaultLogging);
      } finally {
        await place.instance.provision();
      }
    },
  },
};
