import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Variables } from '#config/variables.js';

export type WorkerProcess = {
  /** Resolves when the worker has ended, by whatever cause. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
};

/** The worker in a process of its own, as in production, with these variables and no others. It stops when this one is gone. */
export function forkWorker(variables: Variables): WorkerProcess {
  const child = fork(fileURLToPath(new URL('./worker.js', import.meta.url)), { env: { ...variables } });
  const ended = once(child, 'exit').then(() => undefined);
  return {
    ended,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
