import { setTimeout as pause } from 'node:timers/promises';
import { isNothing, lossesOf, told } from './kit/checker.js';
import { Client } from './kit/client.js';
import type { Fault, Outcome, Place } from './kit/fault.js';
import { load, membersOf } from './kit/load.js';
import { control, MAIN, Program } from './kit/program.js';

const LIFE_MS = 700;

/** Two servers on one database; each is killed 0.7 s after it became ready, and started again. */
async function killed({ instance, scale, say }: Place, entry: string): Promise<Outcome> {
  const database = await instance.database();
  const since = new Date();
  const servers = await Program.servers(2, database.urls.app, entry);
  const client = new Client(servers.map(({ port }) => port));
  const [wanted, mostKills] = scale === 'full' ? [10_000, Infinity] : [150, servers.length];
  let done = false;
  let kills = 0;
  const killing = servers.map(async (server) => {
    while (kills < mostKills) {
      await pause(LIFE_MS);
      if (done) return;
      await server.kill();
      kills += 1;
      await server.start();
    }
  });
  const enough = ({ length }: readonly unknown[]) => length >= wanted && kills >= servers.length;
  const work = await load(client, membersOf(instance.sessions), ({ acknowledged }) => enough(acknowledged));
  done = true;
  await Promise.all(killing);
  await Promise.all(servers.map((server) => server.kill()));
  client.close();
  const losses = await lossesOf(database, work.acknowledged, since);
  say(`${kills} kills, ${[...work.others.values()].reduce((sum, n) => sum + n, 0)} requests without an answer`);
  return {
    right: isNothing(losses),
    figure: `${work.acknowledged.length} acknowledged, ${kills} kills: ${told(losses)}`,
  };
}

export const serverKilled: Fault = {
  number: 1,
  name: 'The server is killed under load',
  asked: '10,000 acknowledged operations, kills every 0.7 s: 0 lost writes, 0 without entry, 0 orphans, 0 twice',
  run: (place) => killed(place, MAIN),
  controls: { 'a server that replies before the journal': (place) => killed(place, control('reply-first')) },
};
