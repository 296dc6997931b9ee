import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { Client } from './kit/client.js';
import type { Fault, Outcome, Place } from './kit/fault.js';
import type { FaultsDatabase } from './kit/instance.js';
import { load, membersOf } from './kit/load.js';
import { control, Program } from './kit/program.js';
import { findingsOf, settled } from './kit/settled.js';

const SERVERS = { full: 2, short: 1 };
const DEATHS = { full: 40, short: 2 };

/** Long enough to begin to seal, and different each time, so that death comes at any point of a round. */
const LIVES_MS = [1_310, 600, 1_990, 2_770, 840, 1_520, 2_230, 3_450];

/** Acts that took the id of their entry and commit a little later, now and then: what a sealer may be tempted to skip. */
const LATE = `
  create function public.faults_late() returns trigger language plpgsql as 'begin perform pg_sleep(case when random() < 0.2 then 0.06 else 0 end); return null; end';
  create constraint trigger faults_late after insert on coordination.item deferrable initially deferred
    for each row execute function public.faults_late()`;

/** Two workers seal what servers write; each is killed soon after it began, and another takes its place. */
async function sealed({ instance, scale, say }: Place, entry?: string): Promise<Outcome> {
  const database = await instance.database();
  await database.sql(LATE);
  const place = pathToFileURL(join(instance.folder, `witness-${database.name}.jsonl`)).href;
  const servers = await Program.servers(SERVERS[scale], database.urls.app);
  const client = new Client(servers.map(({ port }) => port));
  const work = () => Program.worker(database.urls.worker, { JOURNAL_WITNESS: place }, entry);
  const deaths = DEATHS[scale];
  let kills = 0;
  const killing = [1, 2].map(async () => {
    while (kills < deaths) {
      const since = new Date();
      const worker = work();
      await begun(database, worker, since);
      if (!worker.alive) throw new Error(`The worker ended: ${worker.log.slice(-1_000)}`);
      await pause(LIVES_MS[kills % LIVES_MS.length]);
      await worker.kill();
      kills += 1;
    }
  });
  let done = false;
  const loading = load(client, membersOf(instance.sessions), () => done);
  await Promise.all(killing);
  done = true;
  const { acknowledged } = await loading;
  await Promise.all(servers.map((server) => server.stop()));
  client.close();
  const last = work();
  const report = await settled(database.urls.superuser, place);
  await last.stop();
  const [row] = await database.sql<{ entries: number }>('select count(*)::int as entries from journal.entry');
  const [twice] = await database.sql<{ ids: number }>(TWICE);
  say(`${report.seals} seals`);
  return {
    right: report.findings.length === 0 && report.unsealed === 0 && report.entries === row?.entries && twice?.ids === 0,
    figure: `${acknowledged.length} acknowledged, ${kills} kills, ${report.seals} seals: ${report.entries} of ${row?.entries} entries sealed, ${twice?.ids} twice, ${report.unsealed} not; verification finds ${findingsOf(report)}`,
  };
}

const CONNECTED = `
  select count(*)::int as sessions from pg_stat_activity where usename = 'spico_worker' and datname = $1 and backend_start > $2`;

/** Until it has come as far as its database. */
async function begun(database: FaultsDatabase, worker: Program, since: Date): Promise<void> {
  const connected = async () =>
    (await database.sql<{ sessions: number }>(CONNECTED, [database.name, since]))[0]?.sessions !== 0;
  while (worker.alive && !(await connected())) await pause(100);
}

/** Ids that more than one seal lists. */
const TWICE = `
  select count(*)::int as ids from (
    select id from journal.seal s, json_array_elements(s.statement -> 'ids') r,
      generate_series((r ->> 0)::bigint, (r ->> 1)::bigint) id where s.kind = 'entries' group by id having count(*) > 1) found`;

export const sealersKilled: Fault = {
  number: 5,
  name: 'Workers are killed while they seal',
  asked: 'two workers under load: no entry sealed twice, none left out, the verification finds nothing',
  run: (place) => sealed(place),
  controls: {
    'a sealer that does not wait for who commits late': (place) => sealed(place, control('impatient-sealer')),
  },
};
