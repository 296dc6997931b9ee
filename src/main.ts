import 'reflect-metadata';
import { readEnvironment } from '#config/environment.js';
import { toldInOneLine } from '#config/line-error.js';
import { createApi, endOnSignals, listen } from './create-app.js';

/** The API alone; migrations and the worker are programs of their own. */
await toldInOneLine(async () => {
  const environment = readEnvironment('api');
  const app = await createApi(environment, environment.databaseUrl ?? '');
  endOnSignals(app);
  await listen(app, environment);
});
