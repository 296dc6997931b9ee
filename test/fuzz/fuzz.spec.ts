import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { RateLimit } from '#libs/http/rate-limit.js';
import { CountingRateLimit } from '#libs/http/testing/counting-rate-limit.js';
import { sendRaw } from '#libs/http/testing/socket.js';
import { testApp, type TestApp } from '#libs/testing/test-app.js';
import { faultOf } from './checker.js';
import { operations } from './document.js';
import { garbage, requestIn, type Sent } from './requests.js';
import { Sender } from './sender.js';
import { rowsOf } from './rows.js';
import { worldOf } from './world.js';

const SEED = Number(process.env.SPICO_FUZZ_SEED ?? 20261123);
const REQUESTS = Number(process.env.SPICO_FUZZ_REQUESTS ?? 2500);
/** A world serves so many: what they close, end or withdraw is soon there again. */
const PER_WORLD = 50;
const STORES_NOTHING = new Set([400, 413, 415]);

let test: TestApp;
let port: number;
let sender: Sender;
beforeAll(async () => {
  test = await testApp({ swap: [[RateLimit, new CountingRateLimit(Infinity)]] });
  await test.app.listen(0, '127.0.0.1');
  port = (test.app.getHttpServer().address() as AddressInfo).port;
  sender = new Sender(port);
});
afterAll(async () => {
  sender.close();
  await test.close();
});

const told = ({ method, path, headers, body }: Sent, fault: string, seed: number) =>
  `seed ${seed}: ${method} ${path.slice(0, 200)} ${JSON.stringify({ ...headers, authorization: '…' }).slice(0, 300)} ` +
  `${body?.toString().slice(0, 400) ?? ''} → ${fault}`;

/** Sends a world's share; of those refused as unreadable, sent once more together, no table keeps a trace. */
async function share(seed: number, size: number, statuses: Map<number, number>, reached: Set<string>) {
  const faults: string[] = [];
  const refused: Sent[] = [];
  for (const sent of fc.sample(requestIn(await worldOf(test)), { seed, numRuns: size })) {
    const answer = await sender.send(sent);
    const fault = faultOf(sent, answer);
    if (fault) faults.push(told(sent, `${fault} ${answer.text.slice(0, 300)}`, seed));
    if (STORES_NOTHING.has(answer.status)) refused.push(sent);
    if (answer.status < 300) reached.add(sent.operation.operationId);
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
  }
  const before = await rowsOf(test.superuser);
  for (const sent of refused) await sender.send(sent);
  const after = await rowsOf(test.superuser);
  if (JSON.stringify(before) !== JSON.stringify(after))
    faults.push(`seed ${seed}: unreadable requests left rows behind`);
  return faults;
}

describe(`Whatever is sent to the API (seed ${SEED}, ${REQUESTS} requests)`, () => {
  it('is answered as the document says, tells nothing of the inside, and when unreadable leaves nothing', async () => {
    const statuses = new Map<number, number>();
    const reached = new Set<string>();
    const faults: string[] = [];
    for (let done = 0; done < REQUESTS; done += PER_WORLD)
      faults.push(...(await share(SEED + done / PER_WORLD, Math.min(PER_WORLD, REQUESTS - done), statuses, reached)));
    process.stdout.write(`seed ${SEED}: ${JSON.stringify(Object.fromEntries([...statuses].sort()))}\n`);
    process.stdout.write(
      `never done: ${operations
        .map(({ operationId }) => operationId)
        .filter((id) => !reached.has(id))
        .join(' ')}\n`,
    );
    expect(faults).toEqual([]);
    expect(
      await sender.send({ method: 'GET', path: '/v1/habilitation/matrix', headers: {}, body: undefined }),
    ).toMatchObject({ status: 200 });
  }, 3_600_000);

  it('is refused politely when it is no request at all', async () => {
    for (const bytes of fc.sample(garbage, { seed: SEED, numRuns: 100 }))
      expect(await sendRaw(port, bytes)).toMatch(/^HTTP\/1\.1 4\d\d [^]*application\/problem\+json[^]*"code":/);
    expect(
      await sender.send({ method: 'GET', path: '/v1/consent/notices', headers: {}, body: undefined }),
    ).toMatchObject({
      status: 200,
    });
  });
});
