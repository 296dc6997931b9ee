import { dirname } from 'node:path';
import { migrate } from '#config/database/apply-migrations.js';
import { developmentWitness } from '#config/commands.js';
import { developmentVariables, readEnvironment } from '#config/environment.js';
import { LineError, runTellingErrors } from '#libs/terminal/line-error.js';
import type { Variables } from '#config/variables.js';
import { createApi, listen } from '../create-app.js';
import { startDevMail } from './mail/dev-mail.js';
import { openDatabases } from './databases.js';
import { loadDemo } from './demo.js';
import { startPsc } from './psc.js';
import { USAGE } from './usage.js';
import { forkWorker } from './worker-process.js';

const say = (text: string) => process.stdout.write(`${text}\n`);

/** What runs, stopped in reverse. */
const running: { stop(): Promise<unknown> }[] = [];

const runs = <Part extends { stop(): Promise<unknown> }>(part: Part): Part => {
  running.push(part);
  return part;
};

async function start(variables: Variables): Promise<void> {
  const environment = readEnvironment('development', variables);
  const databases = runs(await openDatabases(environment));
  await migrate(databases.owner, environment.matrixKeys);
  const mail = environment.smtpUrl ? null : runs(await startDevMail({ pagePort: environment.mailPagePort }));
  const psc = environment.psc ? null : runs(await startPsc(environment.pscPagePort));
  const api = await createApi(
    psc ? readEnvironment('development', { ...variables, ...psc.variables }) : environment,
    databases.app,
  );
  runs({ stop: () => api.close() });
  const demo = databases.embedded ? await loadDemo(api, databases.owner) : '';
  const address = await listen(api, environment);
  const smtp = mail && { SMTP_URL: mail.smtpUrl };
  const isWitnessed = !databases.embedded || environment.sealing?.witnessUrl;
  const witness = isWitnessed ? null : { JOURNAL_WITNESS: developmentWitness(dirname(databases.place)) };
  const worker = runs(forkWorker({ ...variables, DATABASE_WORKER_URL: databases.worker, ...smtp, ...witness }));
  say(`SPICO is ready. Ctrl-C stops it.

  API            ${address}/v1
  Documentation  ${address}/docs
  Mails          ${mail?.pageUrl ?? 'sent to SMTP_URL'}
  Ask an account ${address}/demande
  PSC            ${psc?.pageUrl ?? 'PSC_ISSUER'}
  Data           ${databases.place}
${demo}
${databases.embedded && mail ? '\n  npm run tour, in another terminal, plays the story of a request, a file and a delegation with these logins.' : ''}`);
  void worker.ended.then(() => stop('The worker has ended'));
}

let started: Promise<void> | null = null;
let stopping = false;

/** A signal during the start waits for it, so that nothing is left behind half-started. */
async function stop(reason: string | null): Promise<void> {
  if (stopping) return;
  stopping = true;
  await runTellingErrors(async () => {
    await started?.catch(() => undefined);
    for (const part of running.splice(0).reverse()) await part.stop();
    if (reason) throw new LineError(reason);
  });
  process.exit();
}

/** API, worker, PostgreSQL, mails and Pro Santé Connect, until a signal. */
export async function service(): Promise<void> {
  if (process.argv.includes('--help')) return void say(USAGE);
  const variables = developmentVariables();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(null));
  try {
    await (started = start(variables));
  } catch (error) {
    for (const part of running.splice(0).reverse()) await part.stop();
    throw error;
  }
}
