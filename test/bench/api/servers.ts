import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const FROM_SOURCE = ['--import', new URL('../../setup/typescript.mjs', import.meta.url).href];

const secret = () => randomBytes(32).toString('base64');
/** Of one run: production has no keys of its own. */
export const KEYS = {
  SESSION_KEY: secret(),
  JOURNAL_KEY: secret(),
  JOURNAL_SEAL_KEY: secret(),
  MATRIX_KEY: secret(),
  CURSOR_KEY: secret(),
  OTP_KEY: secret(),
  AUTHENTICATOR_KEY: secret(),
  IDEMPOTENCY_KEY: secret(),
};
export const SESSION_KEY = Buffer.from(KEYS.SESSION_KEY, 'base64');
export const MATRIX_KEYS: [Buffer] = [Buffer.from(KEYS.MATRIX_KEY, 'base64')];

/** What makes load stands for a whole region: no account is told that it does too much. */
export const WITHOUT_BOUNDS = path('../../data/without-bounds.yaml');

export type Server = { readonly name: 'ours' | 'floor' | 'unchecked'; readonly port: number };

const children: ChildProcess[] = [];

function started(module: string, variables: NodeJS.ProcessEnv, execArgv: string[]): ChildProcess {
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    NODE_ENV: 'production',
    DAILY_BOUNDS: WITHOUT_BOUNDS,
    ...KEYS,
    ...variables,
  };
  const child = fork(path(module), { env, execArgv, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  children.push(child);
  return child;
}

const API = '../../../dist/src/apps/api/main.js';

/** The API as in production, with its own choice of pool and log level. `profile` is the folder of its CPU profile. */
export const startOurs = (databaseUrl: string, profile: string | null): Promise<Server> =>
  startedApi('ours', API, databaseUrl, profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []);

/** The API without its check of who calls (unchecked.ts). */
export const startUnchecked = (databaseUrl: string): Promise<Server> =>
  startedApi('unchecked', 'unchecked.ts', databaseUrl, FROM_SOURCE);

async function startedApi(name: Server['name'], module: string, databaseUrl: string, flags: string[]): Promise<Server> {
  const port = await freePort();
  const variables = {
    DATABASE_URL: databaseUrl,
    PORT: `${port}`,
    PUBLIC_URL: 'http://localhost',
    SMTP_URL: 'smtp://127.0.0.1:1',
  };
  const child = started(module, variables, flags);
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error('The API did not start');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { name, port };
}

export async function startFloor(databaseUrl: string): Promise<Server> {
  const child = started('floor.ts', { DATABASE_URL: databaseUrl }, FROM_SOURCE);
  const [port] = (await once(child, 'message')) as [number];
  return { name: 'floor', port };
}

export const startSealing = (databaseUrl: string, witness: string): ChildProcess =>
  started('../journal/sealing-process.ts', { DATABASE_WORKER_URL: databaseUrl, JOURNAL_WITNESS: witness }, FROM_SOURCE);

export const startVerification = (): ChildProcess => started('../journal/verify-process.ts', {}, FROM_SOURCE);

export const startLoad = (): ChildProcess => started('load.ts', {}, FROM_SOURCE);

/** All of them, by the handle of each. */
export async function stopAll(): Promise<void> {
  const ended = children.splice(0).map(async (child) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    await exit;
  });
  await Promise.all(ended);
}

const answers = (port: number) =>
  fetch(`http://127.0.0.1:${port}/v1/files`).then(
    () => true,
    () => false,
  );

export function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
