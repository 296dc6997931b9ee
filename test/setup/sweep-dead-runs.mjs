/** A run that was killed leaves its PostgreSQL behind, in a folder named after the run's process: the next run puts an end to it. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export function sweepDeadRuns() {
  for (const name of readdirSync(tmpdir())) {
    const run = /^spico-(?:test|faults)-(\d+)(?:-\d+)?$/.exec(name)?.[1];
    if (!run || isAlive(Number(run))) continue;
    const folder = join(tmpdir(), name);
    try {
      const server = serverOf(folder);
      if (server) process.kill(server, 'SIGQUIT');
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    } catch {
      // Another account's run.
    }
  }
}

/** The process of the server that runs on the folder, if it is still that server's. */
function serverOf(folder) {
  const lock = join(folder, 'postgres', 'postmaster.pid');
  const pid = existsSync(lock) ? readFileSync(lock, 'utf8').split('\n')[0] : '';
  const command = `/proc/${pid}/cmdline`;
  return pid && existsSync(command) && readFileSync(command, 'utf8').includes(folder) ? Number(pid) : null;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
