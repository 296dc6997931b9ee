import type { OpenAPIObject } from '@nestjs/swagger';
import request from 'supertest';
import { testApp, type TestApp } from '#libs/testing/test-app.js';
import { openApiDocument } from '../../src/system/index.js';

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
      open: item[method]?.security?.length === 0,
    })),
  );
}

describe('The whole API', () => {
  it('is closed without a token, route by route, and the journal does not hear of it', async () => {
    const closed = operations(openApiDocument(spico.app)).filter(({ open }) => !open);
    expect(closed.length).toBeGreaterThan(20);
    for (const { method, url } of closed) {
      const answers = [
        await request(spico.server)[method](url),
        await request(spico.server)
          [method](url)
          .auth(`${ID}.${'A'.repeat(43)}`, { type: 'bearer' }),
      ];
      expect([url, ...answers.map(({ body }) => body.code)]).toEqual([url, 'authentication-required', 'token-invalid']);
    }
    const { rows } = await spico.superuser.query('select from journal.entry');
    expect(rows).toEqual([]);
  });

  it('is ready on a migrated database', async () => {
    expect((await request(spico.server).get('/health/ready')).body).toEqual({ status: 'ready' });
  });
});
