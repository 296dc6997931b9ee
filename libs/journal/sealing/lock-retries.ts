import { setTimeout as pause } from 'node:timers/promises';
import type { ClientBase } from 'pg';
import { LineError } from '#libs/terminal/line-error.js';

/** Those who write must not wait for the one who holds a table, and he for those who read. */
const PATIENCE = `set local lock_timeout = '250ms'`;
const LOCK_NOT_AVAILABLE = '55P03';
const PAUSE_MS = 1_000;
const TRIES = 30;

/** In a transaction: from here on it gives up rather than keep others waiting. */
export const giveUpOnLocksSoon = (client: ClientBase) => client.query(PATIENCE);

/** Tries a transaction that gives up, again and again. @throws LineError when a table is in use for too long */
export async function retryWhileLocked<Result>(what: string, transaction: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await transaction();
    } catch (error) {
      if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error;
      if (tries === TRIES) throw new LineError(`Somebody uses ${what} all the time: try again later`);
      await pause(PAUSE_MS);
    }
  }
}
