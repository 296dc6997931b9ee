import 'reflect-metadata';
import { entry } from '#config/entry.js';

// Its parent may be killed outright.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));

/** The worker of `npm start`, with the variables that it hands over. */
await entry(async () => {
  const { readEnvironment } = await import('#config/environment.js');
  const { endOnSignals, startWorker } = await import('../create-app.js');
  const environment = readEnvironment('development');
  endOnSignals(await startWorker(environment, environment.databaseWorkerUrl ?? ''));
});
