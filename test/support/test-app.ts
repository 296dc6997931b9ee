import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { developmentEnvironment } from '#config/environment.js';
import { createFastifyAdapter } from '#libs/http/application.js';
import { Clock } from '#libs/time/clock.js';
import { AppModule } from '../../src/apps/api/app.module.js';
import { configured } from '../../src/apps/api/configured.js';
import { httpSettings } from '../../src/apps/api/settings.js';
import { FixedClock } from './fixed-clock.js';
import { Replies } from './replies.js';
import { PATIENT, testDatabase, type TestDatabase } from './test-database.js';

/** A port and the adapter that stands in for it. */
export type Swap = readonly [port: abstract new (...args: never[]) => unknown, adapter: unknown];

export type TestApp = TestDatabase & {
  readonly app: NestFastifyApplication;
  readonly clock: FixedClock;
  /** What supertest wants: `request(server).get('/v1/files')`. */
  readonly server: ReturnType<NestFastifyApplication['getHttpServer']>;
};

type Options = {
  readonly swap?: readonly Swap[];
  readonly clock?: FixedClock;
  readonly variables?: Readonly<Record<string, string>>;
  /** Another server of the same service: on the same database, under the same clock. */
  readonly beside?: TestApp;
};

/**
 * The whole API on a database of its own, as main.ts makes it, with a clock that stands still and any port swapped. `close` fails when a reply of
 * the spec is not in the journal exactly once.
 */
export async function testApp({ swap = [], variables = {}, beside, ...given }: Options = {}): Promise<TestApp> {
  const test = beside ? { ...beside, close: () => Promise.resolve() } : await testDatabase();
  const clock = given.clock ?? beside?.clock ?? new FixedClock();
  const environment = developmentEnvironment({ LOG_LEVEL: 'silent', ...variables });
  const database = { url: test.urls.app, pool: environment.databasePool, deadlines: PATIENT };
  const builder = Test.createTestingModule({ imports: [AppModule.with(environment, database)] });
  for (const [port, adapter] of [...swap, [Clock, clock] as const])
    builder.overrideProvider(port as Type).useValue(adapter);
  const module = await builder.compile();
  const app = module.createNestApplication<NestFastifyApplication>(createFastifyAdapter(httpSettings(environment)), {
    logger: false,
  });
  const replies = new Replies(app);
  await configured(app).init();
  await app.getHttpAdapter().getInstance().ready();
  return {
    ...test,
    app,
    clock,
    server: app.getHttpServer(),
    close: async () => {
      try {
        await replies.assertJournaled(test.database);
      } finally {
        await app.close();
        await test.close();
      }
    },
  };
}
