import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbedded } from '#config/database/embedded.js';
import { migrate } from '#config/database/apply-migrations.js';
import { provision, roleUrl } from '#config/database/provisioning.js';
import { loadData, type Session } from '../../bench/data/data.js';
import { MATRIX_KEYS } from '../../bench/api/servers.js';

/** Fifty files a professional, five members a file, as in the bench. */
const SIZE = { files: 200, professionals: 40, newsPerFile: 2 };
const TEMPLATE = 'spico_faults';

let instances = 0;
let databases = 0;

/** A database with files and members, and addresses for each role. */
export type FaultsDatabase = {
  readonly name: string;
  readonly urls: Readonly<Record<'app' | 'owner' | 'worker' | 'superuser', string>>;
  /** As superuser, on a connection of its own: the server may have died since the last one. */
  sql<Row>(text: string, binds?: readonly unknown[]): Promise<Row[]>;
};

/** A PostgreSQL of one's own, as durable as in production, to be killed, stopped and started again. */
export class Instance {
  /** Members of the files of every database of this instance. */
  sessions: readonly Session[] = [];

  private constructor(
    readonly folder: string,
    private server: EmbeddedPostgres,
  ) {}

  static async create(): Promise<Instance> {
    const instance = await Instance.empty();
    const { superuserUrl } = instance.server;
    await migrate(roleUrl(superuserUrl, TEMPLATE, 'spico_owner'), MATRIX_KEYS);
    instance.sessions = await loadData(roleUrl(superuserUrl, TEMPLATE), SIZE);
    return instance;
  }

  /** Another cluster, with what `npm run provision` makes: the roles and an empty database. */
  static async empty(): Promise<Instance> {
    instances += 1;
    const folder = join(tmpdir(), `spico-faults-${process.pid}-${instances}`);
    const instance = new Instance(folder, await startEmbedded(folder));
    await instance.provision();
    return instance;
  }

  /** The first database, from which the others are made. */
  get first(): FaultsDatabase {
    return this.databaseNamed(TEMPLATE);
  }

  /** The roles with their settings, and a first database; again, the settings alone. */
  async provision(): Promise<void> {
    const { superuserUrl, password } = this.server;
    await provision(superuserUrl, TEMPLATE, { spico_owner: password, spico_app: password, spico_worker: password });
  }

  /** Where PostgreSQL keeps its data; its log is `server.log` in there. */
  get data(): string {
    return this.server.folder;
  }

  async database(): Promise<FaultsDatabase> {
    databases += 1;
    const name = `faults_${databases}`;
    await this.sql(`create database ${name} template ${TEMPLATE} owner spico_owner`);
    return this.databaseNamed(name);
  }

  databaseNamed(name: string): FaultsDatabase {
    const url = (role?: string) => roleUrl(this.server.superuserUrl, name, role);
    const urls = { app: url('spico_app'), owner: url('spico_owner'), worker: url('spico_worker'), superuser: url() };
    return { name, urls, sql: (text, binds) => query(urls.superuser, text, binds) };
  }

  sql<Row>(text: string, binds?: readonly unknown[]): Promise<Row[]> {
    return query(this.server.superuserUrl, text, binds);
  }

  /** As a power cut: no process of it gets to write anything more. */
  kill(): void {
    this.signal('SIGKILL');
  }

  /** Nothing is lost, nothing answers. */
  pause(): void {
    this.signal('SIGSTOP');
  }

  resume(): void {
    this.signal('SIGCONT');
  }

  /** After `kill`: on the same port, with its crash recovery. */
  async restart(): Promise<void> {
    this.server = await startEmbedded(this.folder);
  }

  /** An orderly stop and start, for settings that ask for one. */
  async bounce(): Promise<void> {
    await this.server.stop();
    await this.restart();
  }

  get superuserUrl(): string {
    return this.server.superuserUrl;
  }

  /** The copy in `folder`, once its recovery is over; it is stopped, not removed, by its caller. */
  static async restored(folder: string): Promise<Instance> {
    const instance = new Instance(folder, await startEmbedded(folder));
    // It answers before: with what it has replayed so far.
    while ((await instance.sql<{ going: boolean }>('select pg_is_in_recovery() as going'))[0]?.going) await pause(50);
    return instance;
  }

  async stop(): Promise<void> {
    this.resume();
    await this.server.discard().catch(() => this.kill());
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  private signal(signal: NodeJS.Signals): void {
    const postmaster = Number(readFileSync(join(this.data, 'postmaster.pid'), 'utf8').split('\n')[0]);
    // The parent first, or it would start anew what dies.
    for (const pid of [postmaster, ...childrenOf(postmaster)]) send(pid, signal);
  }
}

/** Empty where there is no /proc: PostgreSQL's processes then notice by themselves that their parent is gone. */
function childrenOf(parent: number): number[] {
  if (!existsSync('/proc/self/stat')) return [];
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && parentOf(pid) === parent);
}

function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null;
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone already.
  }
}

async function query<Row>(url: string, text: string, binds: readonly unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'spico faults' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(text, [...binds])).rows as Row[];
  } finally {
    await client.end();
  }
}
