import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { built } from '../../setup/built.js';
import { freePort, KEYS, WITHOUT_BOUNDS } from '../../bench/api/servers.js';

const ROOT = new URL('../../../', import.meta.url);
const FROM_SOURCE = ['--import', new URL('test/setup/typescript.mjs', ROOT).href];
const START_MS = 60_000;
const POLL_MS = 25;

export const keyOf = (name: keyof typeof KEYS) => Buffer.from(KEYS[name], 'base64');

/** As delivered: nothing is compiled at each start. */
export const MAIN = 'dist/src/apps/api/main.js';
/** A server with one part replaced by a bad one, to see a test notice it. */
export const control = (name: string) => `test/faults/controls/${name}.ts`;

/** None outlives the tests, also when one of them is interrupted. */
const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** One process of the product, as `npm run build` made it, or of a bad build from the sources, with the settings of production. */
export class Program {
  /** All that it wrote. */
  log = '';
  private child: ChildProcess | null = null;

  private constructor(
    private readonly entry: string,
    readonly port: number,
    private readonly variables: NodeJS.ProcessEnv,
    private readonly readiness = '/health/ready',
  ) {}

  /** The API, or a bad one, ready for requests. */
  static async server(
    databaseUrl: string,
    entry = MAIN,
    variables: NodeJS.ProcessEnv = {},
    readiness?: string,
  ): Promise<Program> {
    const program = new Program(entry, await freePort(), { DATABASE_URL: databaseUrl, ...variables }, readiness);
    await program.start();
    return program;
  }

  /** Several at once, on one database. */
  static servers(count: number, databaseUrl: string, entry = MAIN): Promise<Program[]> {
    return Promise.all(Array.from({ length: count }, () => Program.server(databaseUrl, entry)));
  }

  /** The worker, on its way to work. */
  static worker(databaseUrl: string, variables: NodeJS.ProcessEnv, entry = 'dist/src/apps/worker/main.js'): Program {
    const program = new Program(entry, 0, { DATABASE_WORKER_URL: databaseUrl, ...variables });
    program.spawn();
    return program;
  }

  /** Starts it (again), and waits until it says that it is ready. */
  async start(): Promise<void> {
    this.spawn();
    for (const until = Date.now() + START_MS; Date.now() < until; await pause(POLL_MS)) {
      if (!this.alive) break;
      if (await this.answers(this.readiness)) return;
    }
    throw new Error(`${this.entry} did not become ready: ${this.log.slice(-2_000)}`);
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  get alive(): boolean {
    return this.child !== null && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** SIGKILL: it gets to do nothing more. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  /** For controls that listen to one. */
  signal(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  /** Whether it answers 200 there. */
  answers(path: string): Promise<boolean> {
    return fetch(`http://127.0.0.1:${this.port}${path}`).then(
      ({ status }) => status === 200,
      () => false,
    );
  }

  private spawn(): void {
    const env = {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: 'production',
      PUBLIC_URL: 'http://localhost',
      SMTP_URL: 'smtp://127.0.0.1:1',
      LOG_LEVEL: 'info',
      DAILY_BOUNDS: WITHOUT_BOUNDS,
      METRICS_OPEN: 'loopback',
      ...KEYS,
      PORT: `${this.port}`,
      ...this.variables,
    };
    const program = this.entry.endsWith('.ts') ? [...FROM_SOURCE, this.entry] : [built(this.entry)];
    const child = spawn(process.execPath, ['--no-warnings', ...program], { env, cwd: fileURLToPath(ROOT) });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => (this.log += text.toString()));
    running.add(child);
    child.once('exit', () => running.delete(child));
    this.child = child;
  }

  /** After a test that broke off. */
  static killAll(): void {
    for (const child of running) child.kill('SIGKILL');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (!this.child || !this.alive) return;
    const exit = once(this.child, 'exit');
    this.child.kill(signal);
    await exit;
  }
}
