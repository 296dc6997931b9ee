import { setTimeout as pause } from 'node:timers/promises';
import { inOrder, percentile } from '../bench/api/operations.js';
import { isNothing, lossesOf, told } from './kit/checker.js';
import { Client } from './kit/client.js';
import { Crowd } from './kit/crowd.js';
import type { Fault, Outcome, Place } from './kit/fault.js';
import { type Acknowledged, callOf, isDone, load, membersOf } from './kit/load.js';
import { control, MAIN, Program } from './kit/program.js';

const TICK_MS = 10;
const GATHERING_MS = 1_000;
const P99_MS = 1_000;
const ANSWER_MS = 2_000;

/** What a server does with 16 at once; then four times that many requests a second, whatever becomes of those before. */
async function overloaded({ instance, scale, say }: Place, entry: string): Promise<Outcome> {
  const database = await instance.database();
  const since = new Date();
  const server = await Program.server(database.urls.app, entry);
  const members = membersOf(instance.sessions);
  const client = new Client([server.port], 16);
  const [warmUp, measured] = scale === 'full' ? [2_000, 5_000] : [500, 1_000];
  const forMs = (ms: number, until = performance.now() + ms) => load(client, members, () => performance.now() > until);
  await forMs(warmUp);
  const rate = (4 * (await forMs(measured)).acknowledged.length) / measured;
  client.close();
  say(`four times what it serves: ${Math.round(rate * 1000)} requests a second`);
  const crowd = new Crowd(server.port);
  const acknowledged: Acknowledged[] = [];
  const others = new Map<number, number>();
  const times: number[] = [];
  let [sent, open, slowest] = [0, 0, 0];
  const one = async (number: number) => {
    const member = members[(number * 7919) % members.length]!;
    const operation = number % 2 ? 'section.read' : 'news.add';
    open += 1;
    const answer = await crowd.send(callOf(operation, member));
    open -= 1;
    slowest = Math.max(slowest, answer.milliseconds);
    if (isDone(answer)) {
      acknowledged.push({ operation, fileId: member.fileId, answer });
      times.push(answer.milliseconds);
    } else others.set(answer.status, (others.get(answer.status) ?? 0) + 1);
  };
  const begin = performance.now();
  const lasting = scale === 'full' ? 20_000 : 2_000;
  for (let now = begin; now < begin + lasting; now = performance.now()) {
    // The crowd gathers within the first second, as crowds do.
    const expected =
      now < begin + GATHERING_MS
        ? ((now - begin) ** 2 / (2 * GATHERING_MS)) * rate
        : (now - begin - GATHERING_MS / 2) * rate;
    while (sent < expected) void one((sent += 1));
    await pause(TICK_MS);
  }
  say(`${open} requests under way at the end`);
  while (open > 0) await pause(TICK_MS);
  const stayed = server.alive;
  await server.stop();
  crowd.close();
  const losses = await lossesOf(database, acknowledged, since);
  const p99 = percentile(inOrder(times), 0.99);
  // A machine that runs other tests at the same time cannot say how long anything takes.
  const inTime = scale === 'short' || (p99 <= P99_MS && slowest <= ANSWER_MS);
  return {
    right: isNothing(losses) && stayed && inTime && [...others.keys()].every((status) => status === 503),
    figure: `${sent} requests at ${Math.round(rate * 1000)} a second: ${acknowledged.length} served, p99 ${Math.round(p99)} ms, ${[...others].map(([status, count]) => `${count} × ${status}`).join(', ')}; slowest ${Math.round(slowest)} ms; ${told(losses)}`,
  };
}

export const overload: Fault = {
  number: 9,
  name: 'Four times more than it can serve',
  asked: 'only 503 in at most 2 s, nothing lost; p99 of what is served at most 1 s',
  shownInFullOnly: true,
  run: (place) => overloaded(place, MAIN),
  controls: { 'a server that takes everybody in': (place) => overloaded(place, control('everybody-in')) },
};
