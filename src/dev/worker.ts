import 'reflect-metadata';
import { readEnvironment } from '#config/environment.js';
import { toldInOneLine } from '#config/line-error.js';
import { endOnSignals, startWorker } from '../create-app.js';

// Its parent may be killed outright.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));

/** The worker of `npm start`, with the variables that it hands over. */
await toldInOneLine(async () => {
  const environment = readEnvironment('development');
  endOnSignals(await startWorker(environment, environment.databaseWorkerUrl ?? ''));
});
