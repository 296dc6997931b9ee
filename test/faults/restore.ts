import { setTimeout as pause } from 'node:timers/promises';
import { isNothing, lossesOf, told } from './kit/checker.js';
import { Client } from './kit/client.js';
import type { Fault, Outcome, Place } from './kit/fault.js';
import { Instance } from './kit/instance.js';
import { Archive } from './kit/archive.js';
import { load, membersOf } from './kit/load.js';
import { macsOf } from './kit/macs.js';
import { Program } from './kit/program.js';

const GIGABYTE_ROWS = 130_000;

/** Random text does not compress. */
const PADDING = `create table public.padding as
  select n, (select string_agg(md5(n::text || k::text || random()::text), '') from generate_series(1, 250) k) as text from generate_series(1, $1::int) n`;

/** Under load: a backup, then a moment; all that was acknowledged before the moment, and nothing that was asked for after it, comes back. */
async function restored({ instance, scale }: Place, behindMs: number): Promise<Outcome> {
  const archive = await Archive.of(instance);
  const database = await instance.database();
  if (scale === 'full') await database.sql(PADDING.replace('$1', `${GIGABYTE_ROWS}`));
  const since = new Date();
  const server = await Program.server(database.urls.app);
  const client = new Client([server.port]);
  const members = membersOf(instance.sessions);
  let done = false;
  const working = load(client, members, () => done);
  await pause(500);
  const backup = await archive.backup('base');
  await pause(1_500);
  const before = performance.now();
  // PostgreSQL's own clock, as its WAL has it.
  const [row] = await database.sql<{ now: Date }>('select clock_timestamp() as now');
  const after = performance.now();
  // On a busy machine the question alone may take longer than the control is behind.
  const moment = new Date((row?.now.getTime() ?? 0) - (behindMs && behindMs + (after - before)));
  await pause(500);
  done = true;
  const { acknowledged } = await working;
  await server.stop();
  client.close();
  await archive.flush();
  archive.prepare(backup, moment);
  const begin = performance.now();
  const copy = await Instance.restored(backup);
  const seconds = (performance.now() - begin) / 1000;
  try {
    const there = copy.databaseNamed(database.name);
    const earlier = acknowledged.filter(({ answer }) => answer.sentAt + answer.milliseconds < before);
    const later = acknowledged.filter(({ answer }) => answer.sentAt > after);
    const losses = await lossesOf(there, earlier, since);
    const [extra] = await there.sql<{ entries: number }>(
      'select count(*)::int as entries from journal.entry where request_id = any($1)',
      [later.map(({ answer }) => answer.requestId)],
    );
    const [size] = await there.sql<{ megabytes: number }>(
      `select (pg_database_size(current_database()) / 1048576)::int as megabytes`,
    );
    const macs = await macsOf(there.urls.superuser);
    return {
      right: isNothing(losses) && macs.wrong === 0 && extra?.entries === 0 && later.length > 0 && seconds <= 60,
      figure: `${size?.megabytes} MB in ${seconds.toFixed(1)} s; ${earlier.length} acknowledged before the moment: ${told(losses)}; ${extra?.entries} of ${later.length} later ones; ${macs.wrong} of ${macs.entries} entries altered`,
    };
  } finally {
    await copy.stop();
  }
}

export const restore: Fault = {
  number: 12,
  name: 'A backup is restored to a moment',
  asked: 'the journal verifies, 0 acknowledged lost up to the moment, at most 60 s for 1 GB',
  run: (place) => restored(place, 0),
  controls: { 'WAL that ends 0.4 s before the moment': (place) => restored(place, 400) },
};
