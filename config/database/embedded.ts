import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { LineError } from '#libs/terminal/line-error.js';
import { type PostgresPrograms, postgresPrograms } from './postgres-programs.js';

/** The port last used and the superuser's password, kept beside the data. */
type Settings = { port: number; readonly password: string };

export type EmbeddedPostgres = {
  readonly superuserUrl: string;
  /** The password that every role of this server may share: the server listens on the loopback only. */
  readonly password: string;
  /** Where the data is. */
  readonly folder: string;
  stop(): Promise<void>;
  /** Stops it and removes its data, wherever it is: for a server that was made for the occasion. */
  discard(): Promise<void>;
};

/** Held as long as the program lives, so that two programs never share a data folder, and a server left behind by a crash can be taken over. */
const KEEPER = 5_410_002;

const FAST_AND_FORGETFUL = '-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=200';

/**
 * Starts the PostgreSQL that npm installed on `folder`/postgres, made on first use. It runs in a session of its own: Ctrl-C reaches
 * the program, which stops it last. `disposable` gives up durability, for tests.
 * @throws LineError when the folder is broken, or another program runs on it
 */
export async function startEmbedded(folder: string, { disposable = false } = {}): Promise<EmbeddedPostgres> {
  const programs = await postgresPrograms(resolve(folder));
  const data = join(programs.home, 'postgres');
  const settings = existsSync(data) ? readSettings(programs.home) : await initialise(programs, disposable);
  const keeper = (await answering(settings, data)) ?? (await started(programs, settings, disposable));
  const held = await keeper.query<{ alone: boolean }>(`select pg_try_advisory_lock(${KEEPER}) as alone`);
  if (!held.rows[0]?.alone) {
    await keeper.end();
    throw new LineError(`Another SPICO runs on the data folder ${folder}: stop it, or set DATA_DIR`);
  }
  keeper.on('error', () => undefined);
  const stop = () => programs.run('pg_ctl', ['stop', '-D', data, '-m', 'fast', '-w', '-s']);
  return {
    superuserUrl: urlOf(settings),
    password: settings.password,
    folder: data,
    stop,
    discard: async () => {
      await stop();
      for (const made of [programs.home, folder]) rmSync(made, { recursive: true, force: true });
    },
  };
}

/** The server that another program runs on this data folder, and the folder in which its data is; null when none does. */
export async function runningEmbedded(folder: string): Promise<{ superuserUrl: string; home: string } | null> {
  if (!existsSync(folder)) return null;
  const { home } = await postgresPrograms(resolve(folder));
  if (!existsSync(settingsFile(home))) return null;
  const settings = readSettings(home);
  const client = await answering(settings, join(home, 'postgres'));
  await client?.end();
  return client && { superuserUrl: urlOf(settings), home };
}

async function initialise(programs: PostgresPrograms, disposable: boolean): Promise<Settings> {
  const settings = { port: 0, password: randomBytes(24).toString('base64url') };
  const unfinished = join(programs.home, 'postgres.new');
  const passwordFile = join(programs.home, 'postgres.password');
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(passwordFile, settings.password, { mode: 0o600 });
  for (const path of [unfinished, passwordFile]) programs.own(path);
  const flags = ['-U', 'postgres', '-A', 'scram-sha-256', '-E', 'UTF8', '--locale=C', `--pwfile=${passwordFile}`];
  try {
    await programs.run('initdb', ['-D', unfinished, ...flags, ...(disposable ? ['--no-sync'] : [])]);
  } catch (error) {
    throw new LineError(`PostgreSQL could not be initialised in ${unfinished}: ${lastLine((error as Error).message)}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  writeSettings(programs.home, settings);
  renameSync(unfinished, join(programs.home, 'postgres'));
  return settings;
}

async function start(programs: PostgresPrograms, settings: Settings, flags: string): Promise<void> {
  const data = join(programs.home, 'postgres');
  const log = join(data, 'server.log');
  if (!(await isFree(settings.port))) {
    settings.port = await freePort();
    writeSettings(programs.home, settings);
  }
  removeStaleLock(data);
  rmSync(log, { force: true });
  const options = `-p ${settings.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c timezone=UTC ${flags}`;
  try {
    await programs.run('pg_ctl', ['start', '-D', data, '-l', log, '-w', '-s', '-o', options]);
  } catch (error) {
    const said = existsSync(log) ? readFileSync(log, 'utf8') : (error as Error).message;
    const fatal = said.match(/(?:FATAL|PANIC): +(.*)/)?.[1] ?? lastLine(said);
    throw new LineError(
      `PostgreSQL does not start on ${data}: ${fatal}. Restore the folder, or remove it to begin anew`,
    );
  }
}

/** After a crash the number in the lock file may be another program's by now; PostgreSQL would then refuse to start. */
function removeStaleLock(data: string): void {
  const lock = join(data, 'postmaster.pid');
  const command = existsSync(lock) && `/proc/${readFileSync(lock, 'utf8').split('\n')[0]}/cmdline`;
  if (command && existsSync('/proc/self') && !(existsSync(command) && readFileSync(command, 'utf8').includes(data)))
    rmSync(lock);
}

async function started(programs: PostgresPrograms, settings: Settings, disposable: boolean): Promise<pg.Client> {
  await start(programs, settings, disposable ? FAST_AND_FORGETFUL : '');
  return connect(settings);
}

/** A server that a crash of the program left behind. */
async function answering(settings: Settings, data: string): Promise<pg.Client | null> {
  try {
    const client = await connect(settings);
    if (await isOurs(client, data)) return client;
    await client.end();
  } catch {
    // Nothing answers there, or another server.
  }
  return null;
}

async function connect(settings: Settings): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: urlOf(settings),
    application_name: 'spico keeper',
    connectionTimeoutMillis: 3_000,
  });
  await client.connect();
  return client;
}

async function isOurs(client: pg.Client, data: string): Promise<boolean> {
  const { rows } = await client.query<{ data_directory: string }>('show data_directory');
  return rows[0]?.data_directory === data;
}

const urlOf = ({ port, password }: Settings) => `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;

const settingsFile = (home: string) => join(home, 'postgres.json');

function readSettings(home: string): Settings {
  try {
    return JSON.parse(readFileSync(settingsFile(home), 'utf8')) as Settings;
  } catch {
    throw new LineError(
      `${settingsFile(home)} is missing or broken: restore it, or remove ${join(home, 'postgres')} to begin anew`,
    );
  }
}

const writeSettings = (home: string, settings: Settings) =>
  writeFileSync(settingsFile(home), JSON.stringify(settings), { mode: 0o600 });

const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? text;

const isFree = (port: number) =>
  port !== 0 &&
  freePort(port).then(
    (free) => free === port,
    () => false,
  );

function freePort(wanted = 0): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer().once('error', failed);
    server.listen(wanted, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => found(port));
    });
  });
}
