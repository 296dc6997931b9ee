import type { OpenAPIObject } from '@nestjs/swagger';
import request from 'supertest';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { openApiDocument } from '../../../src/apps/api/openapi/openapi.js';

let spico: TestApp;
beforeAll(async () => (spico = await testApp()));
afterAll(() => spico.close());

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
const ID = '0198c0de-0000-4000-8000-000000000001';

/** Every operation with a session that nobody opened, or none. */
function operations({ paths }: OpenAPIObject) {
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => ({
      method,
      url: path.replaceAll(/\{\w+\}/g, ID),
      open: item[method]?.security?.every((one) => !('session' in one)) ?? false,
    })),
  );
}

/** What is said without a token, and with one that nobody issued. */
async function withoutSession(server: Parameters<typeof request>[0], method: (typeof METHODS)[number], url: string) {
  const forged = `${ID}.${'A'.repeat(43)}`;
  const answers = [
    await request(server)[method](url),
    await request(server)[method](url).auth(forged, { type: 'bearer' }),
  ];
  return answers.map(({ body }) => (body as { code?: string }).code);
}
const CLOSED = ['authentication-required', 'token-invalid'];

describe('The whole API', () => {
  it('is closed without a token, route by route, and the journal does not hear of it', async () => {
    const closed = operations(openApiDocument(spico.app)).filter(({ open }) => !open);
    expect(closed.length).toBeGreaterThan(20);
    for (const { method, url } of closed)
      expect([url, ...(await withoutSession(spico.server, method, url))]).toEqual([url, ...CLOSED]);
    const { rows } = await spico.superuser.query('select from journal.entry');
    expect(rows).toEqual([]);
  });

  it('would be found open, were one route not closed', async () => {
    const open = operations(openApiDocument(spico.app)).filter(({ open }) => open);
    for (const { method, url } of open) expect(await withoutSession(spico.server, method, url)).not.toEqual(CLOSED);
  });

  it('is ready on a migrated database', async () => {
    spico.clock.set(new Date());
    expect((await request(spico.server).get('/health/ready')).body).toEqual({ status: 'ready' });
  });
});
