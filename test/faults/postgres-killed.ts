import { setTimeout as pause } from 'node:timers/promises';
import { isNothing, type Losses, lossesOf, told } from './kit/checker.js';
import { Client } from './kit/client.js';
import type { Fault, Outcome, Place } from './kit/fault.js';
import type { FaultsDatabase } from './kit/instance.js';
import { load, membersOf, type Work } from './kit/load.js';
import { control, MAIN, Program } from './kit/program.js';

const LIFE_MS = { full: 2_000, short: 700 };
const SERVERS = { full: 2, short: 1 };
const SILENCE_MS = 300;
const RECOVERY_MS = 2_000;

const TERMINATE = `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()`;

type Injury = (place: Place, database: FaultsDatabase) => Promise<void>;

const powerCut: Injury = async ({ instance }) => {
  instance.kill();
  await pause(SILENCE_MS);
  await instance.restart();
};

const terminated: Injury = async (_, database) => {
  await database.sql(TERMINATE, [database.name]);
};

type Seen = {
  readonly losses: Losses;
  readonly work: Work;
  readonly injuries: number;
  readonly slowestRecovery: number;
  readonly stayed: boolean;
};

/** Servers under load, whose database is hurt again and again. */
async function hurt(place: Place, injury: Injury, wanted: number, entry: string): Promise<Seen> {
  const database = await place.instance.database();
  const since = new Date();
  const servers = await Program.servers(SERVERS[place.scale], database.urls.app, entry);
  const pids = servers.map(({ pid }) => pid);
  const client = new Client(servers.map(({ port }) => port));
  const backAt: number[] = [];
  const over = new AbortController();
  let whole = true;
  const hurting = (async () => {
    while (!over.signal.aborted) {
      await pause(LIFE_MS[place.scale], undefined, { signal: over.signal });
      whole = false;
      await injury(place, database);
      backAt.push(performance.now());
      whole = true;
    }
  })().catch((error: Error) => {
    if (error.name !== 'AbortError') throw error;
  });
  const work = await load(client, membersOf(place.instance.sessions), ({ acknowledged }) => {
    const [last, back] = [acknowledged.at(-1)?.answer.sentAt ?? 0, backAt.at(-1) ?? Infinity];
    return acknowledged.length >= wanted && whole && last > back;
  });
  over.abort();
  await hurting;
  const stayed = servers.every(({ alive, pid }, i) => alive && pid === pids[i]);
  await Promise.all(servers.map((server) => server.stop()));
  client.close();
  const sentAt = work.acknowledged.map(({ answer }) => answer).sort((a, b) => a.sentAt - b.sentAt);
  const recoveries = backAt.map((back) => {
    const first = sentAt.find((answer) => answer.sentAt >= back);
    return first ? first.sentAt + first.milliseconds - back : Infinity;
  });
  return {
    losses: await lossesOf(database, work.acknowledged, since),
    work,
    injuries: backAt.length,
    slowestRecovery: Math.max(...recoveries),
    stayed,
  };
}

async function outcome(place: Place, injury: Injury, wanted: number, entry = MAIN): Promise<Outcome> {
  const { losses, work, injuries, slowestRecovery, stayed } = await hurt(place, injury, wanted, entry);
  const strange = [...work.others.keys()].filter((status) => status !== 503);
  place.say(`${injuries} injuries; other answers: ${JSON.stringify([...work.others])}`);
  return {
    right: isNothing(losses) && stayed && slowestRecovery <= RECOVERY_MS && strange.length === 0,
    figure: `${work.acknowledged.length} acknowledged, ${injuries} times: ${told(losses)}; first answer after ${Math.round(slowestRecovery)} ms at most${stayed ? '' : '; a server ended'}${strange.length ? `; answers ${strange.join()}` : ''}`,
  };
}

const wanted = ({ scale }: Place) => (scale === 'full' ? 10_000 : 200);

export const postgresKilled: Fault = {
  number: 2,
  name: 'PostgreSQL is killed under load',
  asked: '10,000 acknowledged operations: the same zeros; the server stays, its first answer within 2 s',
  run: (place) => outcome(place, powerCut, wanted(place)),
  controls: {
    'synchronous_commit = off': async (place) => {
      await setting(place, 'synchronous_commit = off');
      try {
        return await outcome(place, powerCut, wanted(place));
      } finally {
        await setting(place, 'synchronous_commit = on');
      }
    },
  },
};

export const connectionsEnded: Fault = {
  number: 2,
  name: 'All connections to PostgreSQL are ended under load',
  asked: 'the same zeros; the server stays, its first answer within 2 s',
  run: (place) => outcome(place, terminated, wanted(place)),
  controls: {
    'a server that replies before the journal': (place) =>
      outcome(place, terminated, wanted(place), control('reply-first')),
  },
};

async function setting({ instance }: Place, text: string): Promise<void> {
  await instance.sql(`alter system set ${text}`);
  await instance.sql('select pg_reload_conf()');
}
