import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { requestLog } from '#libs/logging/logging.js';
import { configureApp } from '#libs/http/application.js';
import { serveDocumentation } from './openapi/documentation.js';

/** All that stands between the creation of the API and its start, in main.ts and in specs alike. */
export function configured(app: NestFastifyApplication): NestFastifyApplication {
  configureApp(app, requestLog());
  serveDocumentation(app);
  return app;
}
