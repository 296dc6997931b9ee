import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import type { Measure, Order } from '../api/load.js';
import type { Member } from '../api/operations.js';
import type { Server } from '../api/servers.js';

/** The share of the reads' throughput that sealing them takes, of each pair. */
export async function sealingCosts(
  {
    server,
    load,
    sealing,
    members,
  }: { server: Server; load: ChildProcess; sealing: ChildProcess; members: readonly Member[] },
  pairs: number,
  milliseconds: number,
): Promise<number[]> {
  load.send({ members } satisfies Order);
  const read = async () => {
    load.send({ port: server.port, client: 'bench-sealing', operation: 'section.read', milliseconds } satisfies Order);
    const [{ perSecond, failed }] = (await once(load, 'message')) as [Measure];
    if (failed > 0) throw new Error(`The API failed ${failed} times while the journal was sealed`);
    return perSecond;
  };
  const turn = async (order: 'start' | 'stop') => {
    sealing.send(order);
    await once(sealing, 'message');
  };
  const sealed = async () => {
    await turn('start');
    const perSecond = await read();
    await turn('stop');
    return perSecond;
  };
  await read();
  const costs: number[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    // Now one first, now the other: what changes slowly on the machine weighs on both.
    const [first, second] = pair % 2 === 0 ? [sealed, read] : [read, sealed];
    const [a, b] = [await first(), await second()];
    costs.push(pair % 2 === 0 ? 1 - a / b : 1 - b / a);
  }
  return costs;
}
