import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The least that can read a server of the version that npm installs. */
const VERSION = 18;

/** Whether the PATH has PostgreSQL's client programs: npm's PostgreSQL brings none, and older ones refuse a newer server. */
export const hasClientPrograms = (): boolean =>
  Number(/\d+/.exec(spawnSync('pg_dump', ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[0]) >= VERSION;

/** As docs/operations.md tells. */
export const dumpTo = (file: string, superuserUrl: string) =>
  run('pg_dump', ['--format=custom', `--file=${file}`, superuserUrl]);

/** Into a database that `npm run provision` has just made. */
export const restoreFrom = (file: string, superuserUrl: string) =>
  run('pg_restore', ['--exit-on-error', `--dbname=${superuserUrl}`, file]);
