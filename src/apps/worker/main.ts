import 'reflect-metadata';
import { entry } from '#config/entry.js';

/** Hands events to the job queue and runs the jobs; several may run at once. */
await entry(async () => {
  const { readEnvironment } = await import('#config/environment.js');
  const { endOnSignals, startWorker } = await import('../create-app.js');
  const environment = readEnvironment('worker');
  endOnSignals(await startWorker(environment, environment.databaseWorkerUrl ?? ''));
});
