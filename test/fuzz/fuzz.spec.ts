import { WITHOUT_BOUNDS } from '../bench/api/servers.js';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { RateLimit } from '#libs/http/limits/rate-limit.js';
import { CountingRateLimit } from '#libs/http/testing/counting-rate-limit.js';
import { sendRaw } from '#libs/http/testing/socket.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { Argon2Passwords } from '../../src/sign-in/crypto/argon2-passwords.js';
import { ProSanteConnect } from '../../src/connectors/psc/index.js';
import { InMemoryProSanteConnect } from '../../src/connectors/psc/testing/in-memory-pro-sante-connect.js';
import { Changes, keptWrongly } from './changes.js';
import { faultOf } from './checker.js';
import { operations } from './document.js';
import { garbage, goodRequest, requestIn, type Sent } from './requests.js';
import { type Answer, Sender } from './sender.js';
import { Tally } from './tally.js';
import { untold } from './traced.js';
import { PASSWORD, worldOf } from './world.js';

const SEED = Number(process.env.SPICO_FUZZ_SEED ?? 20261123);
const REQUESTS = Number(process.env.SPICO_FUZZ_REQUESTS ?? 2500);
/** A world serves so many: what they close, end or withdraw is soon there again. Request n is the same, whatever their number. */
const PER_WORLD = 50;
/** From so many on, each operation was done at least once. */
const ENOUGH = 2500;

let test: TestApp;
let changes: Changes;
let passwordHash: string;
let port: number;
let sender: Sender;
beforeAll(async () => {
  const swap = [
    [RateLimit, new CountingRateLimit(Infinity)],
    [ProSanteConnect, new InMemoryProSanteConnect()],
  ] as const;
  test = await testApp({ swap, variables: { TRUST_PROXY: '127.0.0.1', DAILY_BOUNDS: WITHOUT_BOUNDS } });
  changes = await Changes.watch(test.superuser);
  passwordHash = await new Argon2Passwords().hash(PASSWORD);
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

/** What is wrong with an answer, or with what it left behind: who only reads, or is refused, stores nothing, and the journal tells of each. */
async function faultsOf(sent: Sent, answer: Answer): Promise<readonly string[]> {
  const fault = faultOf(sent, answer);
  const stored = await changes.since();
  const kept = answer.status >= 400 || sent.method === 'GET' ? keptWrongly(sent.operation.operationId, stored) : [];
  return [
    ...(fault ? [fault] : []),
    ...kept.map((change) => `${answer.status}, yet stored: ${change}`),
    ...(await untold(test, sent, answer)),
  ];
}

/** Sends one world's share of the requests. */
async function share(number: number, size: number, tally: Tally): Promise<readonly string[]> {
  const seed = SEED + number;
  const world = await worldOf(test, seed, passwordHash);
  await changes.since();
  const faults: string[] = [];
  for (const sent of fc.sample(requestIn(world), { seed, numRuns: size })) {
    const answer = await sender.send(sent);
    tally.add(sent, answer.status);
    for (const fault of await faultsOf(sent, answer))
      faults.push(told(sent, `${fault} ${answer.text.slice(0, 300)}`, seed));
  }
  return faults;
}

describe(`Whatever is sent to the API (seed ${SEED}, ${REQUESTS} requests)`, () => {
  const tally = new Tally();

  it('is answered as the document says, tells nothing of the inside, and stores nothing unless it is done', async () => {
    const faults: string[] = [];
    for (let sent = 0; sent < REQUESTS; sent += PER_WORLD)
      faults.push(...(await share(sent / PER_WORLD, Math.min(PER_WORLD, REQUESTS - sent), tally)));
    process.stdout.write(`seed ${SEED}: ${tally.statusLine}\n`);
    if (process.env.SPICO_FUZZ_TELL) process.stdout.write(`${tally.operationLines.join('\n')}\n`);
    expect(faults).toEqual([]);
  }, 3_600_000);

  it('is done at times: each operation at least once', async () => {
    // What chance left out of a few thousand requests is asked for: whether it can be done is no matter of luck.
    const left = REQUESTS < ENOUGH ? [] : operations.filter(({ operationId }) => tally.neverDone.includes(operationId));
    const world = await worldOf(test, SEED - 1, passwordHash);
    const refused: string[] = [];
    for (const operation of left) {
      const { status, text } = await sender.send(goodRequest(operation, world));
      if (status >= 300) refused.push(`${operation.operationId}: ${status} ${text.slice(0, 200)}`);
    }
    expect(refused).toEqual([]);
  });

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
