import '#config/heap.js';
import { setTimeout as pause } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import { assertMigrated } from '#config/database/assert-migrated.js';
import { assertSilentRole } from '#config/database/assert-silent-role.js';
import { JOB_DEADLINES, REQUEST_DEADLINES } from '#config/database/options.js';
import type { Environment } from '#config/environment.js';
import { Database } from '#libs/database/database.js';
import { createFastifyAdapter } from '#libs/http/application.js';
import { readCommunes } from '#libs/kernel/places/commune.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { logUncaughtErrors } from '#libs/http/uncaught-errors.js';
import { AppModule } from './api/app.module.js';
import { configured } from './api/configured.js';
import { OperatorsAppModule } from './cli/operators-app.module.js';
import { httpSettings } from './api/settings.js';
import { WorkerAppModule } from './worker/worker-app.module.js';

/** What goes wrong is told once, by the one who starts the program. */
const QUIETLY = { logger: false, abortOnError: false } as const;

/** The API, ready to listen. @throws LineError when the database's role would log what people wrote, or the database is not migrated */
export async function createApi(environment: Environment, url: string): Promise<NestFastifyApplication> {
  const database = { url, pool: environment.databasePool, deadlines: REQUEST_DEADLINES };
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(environment, database),
    createFastifyAdapter(httpSettings(environment)),
    QUIETLY,
  );
  configured(app);
  if (environment.tracesUrl) await (await import('./api/tracing.js')).traceRequests(app, environment.tracesUrl);
  return prepared(app);
}

/** The worker, at work until it is closed. */
export async function startWorker(environment: Environment, url: string): Promise<INestApplicationContext> {
  const database = { url, pool: environment.databasePool, deadlines: JOB_DEADLINES };
  const app = await NestFactory.createApplicationContext(WorkerAppModule.with(environment, database), QUIETLY);
  return prepared(app);
}

/** What a command on operators' accounts works with, until it is closed. */
export async function createOperators(environment: Environment, url: string): Promise<INestApplicationContext> {
  const database = { url, pool: 2, deadlines: REQUEST_DEADLINES };
  return prepared(await NestFactory.createApplicationContext(OperatorsAppModule.with(environment, database), QUIETLY));
}

/** The address served. In place of Nest's `listen`, which also logs what it throws. */
export async function listen(app: NestFastifyApplication, { port, host }: Environment): Promise<string> {
  logUncaughtErrors();
  readCommunes();
  await app.init();
  return app.getHttpAdapter().getInstance().listen({ port, host });
}

/** Longer than any request may take. */
const SHUTDOWN_MS = 15_000;

/** Ends with the work in hand on a signal of its supervisor; and without it when the database is gone and nothing can end. */
export function endOnSignals(app: INestApplicationContext): void {
  app.enableShutdownHooks();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => setTimeout(() => process.exit(1), SHUTDOWN_MS).unref());
  }
}

/** How long a database that does not answer yet is waited for: it may be starting too, and a program that starts is slow to listen. */
const PATIENCE_MS = 5_000;

async function prepared<App extends INestApplicationContext>(app: App): Promise<App> {
  app.useLogger(app.get(Logger));
  const since = Date.now();
  for (;;) {
    try {
      await assertSilentRole(app.get(Database));
      await assertMigrated(app.get(Database));
      return app;
    } catch (error) {
      const isAway = error instanceof DomainError && error.kind === 'unavailable';
      if (!isAway || Date.now() - since > PATIENCE_MS) {
        await app.close();
        throw error;
      }
      await pause(200);
    }
  }
}
