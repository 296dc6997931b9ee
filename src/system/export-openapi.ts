import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { JOB_DEADLINES } from '#config/database/options.js';
import { readEnvironment } from '#config/environment.js';
import { createFastifyAdapter } from '#libs/http/application.js';
import { AppModule } from '../app.module.js';
import { httpSettings } from '../settings.js';
import { openApiDocument } from './openapi.js';

/** `npm run openapi`: writes docs/openapi.json. Nothing is started; the controllers are only looked at. */
const environment = readEnvironment('development', {});
const app = await NestFactory.create<NestFastifyApplication>(
  AppModule.with(environment, { url: 'postgresql://nobody@127.0.0.1:1/nowhere', pool: 2, deadlines: JOB_DEADLINES }),
  createFastifyAdapter(httpSettings(environment)),
  { preview: true, logger: ['error'], abortOnError: false },
);
await app.init();
await writeFile('docs/openapi.json', `${JSON.stringify(openApiDocument(app), null, 2)}\n`);
await app.close();
