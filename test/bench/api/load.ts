/** The load: a process of its own, which keeps a fixed number of connections busy. Bare sockets, so that it takes little of the machine. */
import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { inOrder, type Member, type Operation, percentile, requestOf } from './operations.js';

const CONNECTIONS = 16;

export type Order =
  | { readonly members: readonly Member[] }
  | { readonly port: number; readonly client: string; readonly operation: Operation; readonly milliseconds: number };

/** Milliseconds; `failed` counts all answers but 2xx. */
export type Measure = {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly done: number;
  readonly failed: number;
};

let members: readonly Member[] = [];
let count = 0;

function nextRequest(operation: Operation, client: string): string {
  count += 1;
  // A prime stride: the same sequence for both servers, spread over all files.
  const member = members[(count * 7919) % members.length];
  if (!member) throw new Error('No members were given');
  const { method, path, body } = requestOf(operation, member, count);
  const json = body ? JSON.stringify(body) : '';
  const sent = body
    ? `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(json)}\r\nidempotency-key: ${randomUUID()}\r\n`
    : '';
  return `${method} ${path} HTTP/1.1\r\nhost: bench\r\nuser-agent: ${client}\r\nauthorization: Bearer ${member.token}\r\n${sent}\r\n${json}`;
}

/** Resolves with the status once the whole answer is there. */
function answerOn(socket: Socket): Promise<number> {
  return new Promise((resolve, reject) => {
    let received: Buffer = Buffer.alloc(0);
    const end = (settle: () => void) => {
      socket.removeAllListeners();
      settle();
    };
    socket.on('error', (error) => end(() => reject(error)));
    socket.on('close', () => end(() => reject(new Error('The server closed a connection'))));
    socket.on('data', (chunk: Buffer) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      const head = received.indexOf('\r\n\r\n');
      if (head < 0) return;
      const text = received.toString('latin1', 0, head);
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(text)?.[1] ?? 0);
      if (received.length >= head + 4 + length) end(() => resolve(Number(text.slice(9, 12))));
    });
  });
}

async function run({ port, client, operation, milliseconds }: Exclude<Order, { members: unknown }>): Promise<Measure> {
  const latencies: number[] = [];
  let failed = 0;
  const begin = performance.now();
  const one = async () => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    while (performance.now() - begin < milliseconds) {
      const sent = performance.now();
      socket.write(nextRequest(operation, client));
      const status = await answerOn(socket);
      latencies.push(performance.now() - sent);
      if (status < 200 || status > 299) failed += 1;
    }
    socket.destroy();
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, one));
  const seconds = (performance.now() - begin) / 1000;
  const sorted = inOrder(latencies);
  const done = sorted.length - failed;
  return { perSecond: done / seconds, p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99), done, failed };
}

process.on('message', (order: Order) => {
  if ('members' in order) members = order.members;
  else void run(order).then((measure) => process.send?.(measure));
});
process.on('disconnect', () => process.exit());
