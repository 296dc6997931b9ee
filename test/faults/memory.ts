import { setTimeout as pause } from 'node:timers/promises';
import { Client } from './kit/client.js';
import type { Fault, Outcome, Place } from './kit/fault.js';
import { callOf, isDone, membersOf, MIX } from './kit/load.js';
import { control, MAIN, Program } from './kit/program.js';

const PER_SECOND = 100;
const SAMPLE_MS = 10_000;
const MOST_DRIFT = 0.05;
/** The bad build loses six times as much as would show in the whole time. */
const CONTROL_SHARE = 1 / 6;

/** A steady load on one process; its memory in the last sixth of the time, beside that in the second sixth. */
async function drifted({ instance, say }: Place, entry: string, minutes: number): Promise<Outcome> {
  const database = await instance.database();
  const server = await Program.server(database.urls.app, entry);
  const client = new Client([server.port]);
  const members = membersOf(instance.sessions);
  const begin = performance.now();
  const lasting = minutes * 60_000;
  const answers = new Map<number, number>();
  const megabytes: number[] = [];
  let [sent, open] = [0, 0];
  const one = async (number: number) => {
    open += 1;
    const { status } = await client.send(callOf(MIX[number % MIX.length]!, members[(number * 7919) % members.length]!));
    open -= 1;
    answers.set(status, (answers.get(status) ?? 0) + 1);
  };
  let sampled = 0;
  for (let passed = 0; passed < lasting; passed = performance.now() - begin) {
    while (sent < (passed / 1000) * PER_SECOND) void one((sent += 1));
    if (passed >= sampled + SAMPLE_MS) {
      sampled += SAMPLE_MS;
      const memory = await memoryOf(server);
      megabytes.push(memory.resident);
      if (sampled % 60_000 === 0) say(`${sampled / 60_000} min: ${toldOf(memory)}, ${open} requests under way`);
    }
    await pause(10);
  }
  while (open > 0) await pause(10);
  await server.stop();
  client.close();
  const sixth = Math.floor(megabytes.length / 6);
  const [early, late] = [mean(megabytes.slice(sixth, 2 * sixth)), mean(megabytes.slice(-sixth))];
  const drift = late / early - 1;
  const others = [...answers.keys()].filter((status) => !isDone({ status }));
  return {
    right: drift <= MOST_DRIFT && others.every((status) => status === 503),
    figure: `${sent} requests in ${minutes} min (${[...answers].map(([status, count]) => `${count} × ${status}`).join(', ')}): ${early.toFixed(0)} MB in the second sixth, ${late.toFixed(0)} MB in the last, ${(100 * drift).toFixed(1)} %`,
  };
}

/** In megabytes, as the process itself tells. */
async function memoryOf({ port }: Program) {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const of = (metric: string) => Number(new RegExp(`^${metric} (\\S+)`, 'm').exec(text)?.[1]) / 1_048_576;
  return {
    resident: of('process_resident_memory_bytes'),
    heap: of('nodejs_heap_size_used_bytes'),
    external: of('nodejs_external_memory_bytes'),
  };
}

const toldOf = (memory: Readonly<Record<string, number>>): string =>
  Object.entries(memory)
    .map(([what, megabytes]) => `${what} ${megabytes.toFixed(0)} MB`)
    .join(', ');

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Asked for by `--memory`: it takes as long as it says. */
export const memoryOver = (minutes: number): Fault => ({
  number: 9,
  name: 'Memory over a longer time',
  asked: `${PER_SECOND} requests a second for ${minutes} min: resident memory grows by at most 5 %`,
  run: (place) => drifted(place, MAIN, minutes),
  controls: {
    'a server that keeps what it answered': (place) =>
      drifted(place, control('keeps-answers'), minutes * CONTROL_SHARE),
  },
});
