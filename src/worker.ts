import 'reflect-metadata';
import { readEnvironment } from '#config/environment.js';
import { toldInOneLine } from '#config/line-error.js';
import { endOnSignals, startWorker } from './create-app.js';

/** Hands facts to the job queue and runs the jobs; several may run at once. */
await toldInOneLine(async () => {
  const environment = readEnvironment('worker');
  endOnSignals(await startWorker(environment, environment.databaseWorkerUrl ?? ''));
});
