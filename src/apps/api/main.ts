import 'reflect-metadata';
import { entry } from '#config/entry.js';

/** The API alone; migrations and the worker are programs of their own. */
await entry(async () => {
  const { readEnvironment } = await import('#config/environment.js');
  const { createApi, endOnSignals, listen } = await import('../create-app.js');
  const environment = readEnvironment('api');
  const app = await createApi(environment, environment.databaseUrl ?? '');
  endOnSignals(app);
  await listen(app, environment);
});
