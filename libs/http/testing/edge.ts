import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { Provider, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import supertest from 'supertest';
import { configureApp, createFastifyAdapter } from '../application.js';
import { HttpModule } from '../http.module.js';
import { RateLimit } from '../limits/rate-limit.js';
import { newSessionId, SessionTokens } from '../authentication/session-tokens.js';
import type { HttpSettings } from '../settings.js';
import { CountingRateLimit } from './counting-rate-limit.js';

export const settings = (more: Partial<HttpSettings> = {}): HttpSettings => ({
  sessionKeys: [randomBytes(32)],
  cursorKey: randomBytes(32),
  idempotencyKey: randomBytes(32),
  ...more,
});

type Options = Partial<HttpSettings> & {
  readonly room?: number;
  readonly providers?: Provider[];
  /** Hears the line of each request. */
  readonly log?: Parameters<typeof configureApp>[1];
  readonly prepare?: (app: NestFastifyApplication) => void;
};

/** The edge alone, listening, in front of a few controllers: no database. `prepare` is called before it listens. */
export async function edge(
  controllers: Type[],
  { room = 100_000, providers = [], log = () => undefined, prepare = () => undefined, ...more }: Options = {},
) {
  const chosen = settings(more);
  const module = await Test.createTestingModule({ imports: [HttpModule.with(chosen)], controllers, providers })
    .overrideProvider(RateLimit)
    .useValue(new CountingRateLimit(room))
    .compile();
  const app = configureApp(
    module.createNestApplication<NestFastifyApplication>(createFastifyAdapter(chosen), { logger: false }),
    log,
  );
  prepare(app);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const token = app.get(SessionTokens).issue(newSessionId());
  return { app, port, token, http: supertest(`http://127.0.0.1:${port}`), close: () => app.close() };
}

export type Edge = Awaited<ReturnType<typeof edge>>;
