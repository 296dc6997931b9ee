import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { JOB_DEADLINES } from '#config/database/options.js';
import { developmentEnvironment } from '#config/environment.js';
import { createFastifyAdapter } from '#libs/http/application.js';
import { AppModule } from '../app.module.js';
import { httpSettings } from '../settings.js';
import { openApiDocument } from './openapi.js';

/** docs/openapi.json as this code would write it. Nothing is started, no database is asked: the controllers are only looked at. */
export async function exportedDocument(): Promise<string> {
  const environment = developmentEnvironment();
  const database = { url: 'postgresql://nobody@127.0.0.1:1/nowhere', pool: 2, deadlines: JOB_DEADLINES };
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(environment, database),
    createFastifyAdapter(httpSettings(environment)),
    { preview: true, logger: false, abortOnError: false },
  );
  await app.init();
  const document = JSON.stringify(openApiDocument(app), null, 2);
  await app.close();
  return `${document}\n`;
}
