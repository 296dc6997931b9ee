import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { isNothing, lossesOf, told } from './kit/checker.js';
import { Client } from './kit/client.js';
import type { Fault, Outcome, Place } from './kit/fault.js';
import type { FaultsDatabase } from './kit/instance.js';
import { load, membersOf } from './kit/load.js';
import { control, MAIN, Program } from './kit/program.js';

const RECOVERY_MS = 2_000;
/** With the other tests of `npm test` on the same two cores, a timer may be late; what hangs is seen all the same. */
const ANSWER_MS = { full: 2_000, short: 2_800 };
/** How long it is watched afterwards. */
const AFTER_MS = { full: 3_000, short: 500 };
/** Most of what a short form takes is the start of programs. */
const SERVERS = { full: 2, short: 1 };
const STRAIN_MS = { full: 10_000, short: 3_200 };

/** Takes something away for a while, and gives it back. */
type Strain = (place: Place, database: FaultsDatabase) => Promise<void>;

const paused: Strain = async ({ instance, scale }) => {
  instance.pause();
  await pause(STRAIN_MS[scale]);
  instance.resume();
};

/** Every connection of the pool ends up waiting for one table. */
const locked: Strain = async ({ scale }, { urls }) => {
  const client = new pg.Client({ connectionString: urls.superuser });
  await client.connect();
  await client.query('begin; lock table coordination.membership in access exclusive mode');
  await pause(STRAIN_MS[scale]);
  await client.query('commit');
  await client.end();
};

async function strained(place: Place, entry: string, strain: Strain): Promise<Outcome> {
  const { instance, scale } = place;
  const database = await instance.database();
  const since = new Date();
  const servers = await Program.servers(SERVERS[scale], database.urls.app, entry);
  const pids = servers.map(({ pid }) => pid);
  const client = new Client(
    servers.map(({ port }) => port),
    64,
  );
  let backAt = Infinity;
  const straining = pause(300).then(async () => {
    await strain(place, database);
    backAt = performance.now();
  });
  const work = await load(client, membersOf(instance.sessions), () => performance.now() > backAt + AFTER_MS[scale], {
    connections: 64,
  });
  await straining;
  const stayed = servers.every(({ alive, pid }, i) => alive && pid === pids[i]);
  await Promise.all(servers.map((server) => server.stop()));
  client.close();
  const first = Math.min(
    ...work.acknowledged
      .map(({ answer }) => answer)
      .filter(({ sentAt }) => sentAt > backAt)
      .map(({ sentAt, milliseconds }) => sentAt + milliseconds),
  );
  const losses = await lossesOf(database, work.acknowledged, since);
  const others = [...work.others].map(([status, count]) => `${count} × ${status}`).join(', ');
  const right =
    isNothing(losses) &&
    stayed &&
    work.slowest <= ANSWER_MS[scale] &&
    first - backAt <= RECOVERY_MS &&
    [...work.others.keys()].every((status) => status === 503);
  return {
    right,
    figure: `${work.acknowledged.length} × 2xx, ${others}; slowest ${Math.round(work.slowest)} ms, served again after ${Math.round(first - backAt)} ms; ${told(losses)}`,
  };
}

const asked = 'only 503 within 2 s, nothing lost, recovers alone';
const bad = (strain: Strain): Fault['controls'] => ({
  'a server without deadlines': (place) => strained(place, control('without-deadlines'), strain),
});

export const postgresStopped: Fault = {
  number: 9,
  name: 'PostgreSQL stands still for 10 s',
  asked,
  run: (place) => strained(place, MAIN, paused),
  controls: bad(paused),
};

export const poolExhausted: Fault = {
  number: 9,
  name: 'Every connection waits for a lock',
  asked,
  run: (place) => strained(place, MAIN, locked),
  controls: bad(locked),
};
