import 'reflect-metadata';
import { migrate } from '#config/database/migrate.js';
import { type Environment, readEnvironment } from '#config/environment.js';
import { LineError, toldInOneLine } from '#config/line-error.js';
import { createApi } from '../create-app.js';
import { openDatabases } from './databases.js';
import { USAGE } from './usage.js';
import { forkWorker } from './worker-process.js';

const say = (text: string) => process.stdout.write(`${text}\n`);

/** Undone in reverse when the program stops, or when a later step fails. */
const steps: { stop(): Promise<unknown> }[] = [];

async function stopAll(): Promise<void> {
  for (const step of steps.splice(0).reverse()) await step.stop();
}

async function start(environment: Environment): Promise<void> {
  const databases = await openDatabases(environment);
  steps.push(databases);
  await migrate(databases.owner);
  const worker = forkWorker(databases.worker);
  steps.push(worker);
  const api = await createApi(environment, databases.app);
  steps.push({ stop: () => api.close() });
  await api.listen(environment.port, environment.host);
  const address = await api.getUrl();
  say(`SPICO is ready.
  API            ${address}/v1
  Documentation  ${address}/docs`);
  void worker.ended.then(() => stopped('The worker has ended'));
}

let stopping = false;

async function stopped(reason: string | null): Promise<void> {
  if (stopping) return;
  stopping = true;
  await toldInOneLine(async () => {
    await stopAll();
    if (reason) throw new LineError(reason);
  });
  process.exit();
}

await toldInOneLine(async () => {
  if (process.argv.includes('--help')) return say(USAGE);
  const environment = readEnvironment('development');
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stopped(null));
  try {
    await start(environment);
  } catch (error) {
    await stopAll();
    throw error;
  }
  return true;
});
if (process.exitCode) process.exit();
