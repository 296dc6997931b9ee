import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { migrate } from '#config/database/apply-migrations.js';
import { FixedClock } from '#test/support/fixed-clock.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { Scene } from '../../../src/coordination/circle/testing/circle.http.js';
import { MATRIX_KEYS } from '../../bench/api/servers.js';
import { Client } from '../../faults/kit/client.js';
import { keyOf, MAIN, Program } from '../../faults/kit/program.js';

type Span = { traceId: string; spanId: string; parentSpanId?: string; name: string; attributes: unknown };
type Export = { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] };

/** A collector of OpenTelemetry, as far as a test needs one. */
const received: string[] = [];
let collector: Server;
let test: TestApp;
let scene: Scene;
beforeAll(async () => {
  collector = createServer((request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString()));
    request.on('end', () => {
      received.push(text);
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  await new Promise<void>((listening) => collector.listen(0, '127.0.0.1', listening));
  // As the program under test: its clock, the key of its tokens, and that of its matrix.
  const variables = { SESSION_KEY: keyOf('SESSION_KEY').toString('base64') };
  test = await testApp({ clock: new FixedClock(new Date()), variables });
  await migrate(test.urls.owner, MATRIX_KEYS);
  scene = await Scene.of(test);
});
afterAll(async () => {
  await test.close();
  collector.close();
});

const spans = () =>
  received.flatMap((text) =>
    (JSON.parse(text) as Export).resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)),
  );

describe('The API with a collector of traces', () => {
  const TRACE = '0af7651916cd43dd8448eb211c80319c';

  beforeAll(async () => {
    const { port } = collector.address() as AddressInfo;
    const server = await Program.server(test.urls.app, MAIN, {
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
    });
    const client = new Client([server.port]);
    const { token } = scene.nurse;
    const headers = { traceparent: `00-${TRACE}-b7ad6b7169203331-01` };
    await client.send({ method: 'GET', path: scene.file('/sections/identity?explain=1'), token, headers });
    const body = { kind: 'OBS', text: 'Confidence de Zoé.' };
    await client.send({ method: 'POST', path: scene.file('/sections/news'), token, headers, body });
    await client.send({ method: 'GET', path: '/v1/files/Zo%C3%A9', token, headers });
    client.close();
    await server.stop();
  }, 60_000);

  it('sends a span for each request, under the one that the caller names', () => {
    const requests = spans().filter(({ name }) => name.includes(' /'));
    expect(requests.map(({ name, traceId }) => [name, traceId])).toEqual([
      ['GET /v1/files/:fileId/sections/identity', TRACE],
      ['POST /v1/files/:fileId/sections/news', TRACE],
      ['GET /v1/files/:fileId', TRACE],
    ]);
  });

  it('with the act or consultation under the request, and its statements under that', () => {
    const parentOf = (span?: Span) => spans().find(({ spanId }) => spanId === span?.parentSpanId);
    const add = spans().find(({ name }) => name === 'news.add');
    expect(parentOf(add)?.name).toBe('POST /v1/files/:fileId/sections/news');
    const statements = spans().filter(({ parentSpanId }) => parentSpanId === add?.spanId);
    expect(statements.map(({ name }) => name)).toContain('postgresql insert');
    expect(spans().map(({ name }) => name)).toContain('identity.read');
  });

  it('and never says who or what it was about', () => {
    const said = received.join('\n');
    // The birth date as far as its month: four digits may stand in a random id.
    expect(said).not.toMatch(/Martin|Zo|Confidence|1941-05|05.1941|\$1|journal\.entry/);
    for (const secret of [scene.fileId, scene.nurse.accountId, scene.nurse.sessionId])
      expect(said).not.toContain(secret);
  });
});
