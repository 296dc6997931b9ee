import { setTimeout as pause } from 'node:timers/promises';
import { Test } from '@nestjs/testing';
import { DatabaseModule } from '#libs/database/database.module.js';
import { connections } from '#test/support/test-database.js';
import { MOST_PASSED_OVER } from '../sealing/id-order.js';
import { SealingModule } from '../sealing/sealing.module.js';
import type { SealedJournal } from './sealed-journal.js';

export type SealingWorker = {
  /** Error lines of its log, oldest first. */
  readonly errors: readonly string[];
  close(): Promise<void>;
};

/** The sealing as the worker's program runs it, round after round. */
export async function sealingWorker(
  journal: SealedJournal,
  witnessUrl: string,
  witnessToken: string | null = null,
): Promise<SealingWorker> {
  const database = DatabaseModule.with(connections(journal.db.urls.worker, 4));
  const settings = {
    sealKeys: [Buffer.alloc(32, 9)] as [Buffer],
    witnessUrl,
    witnessToken,
    mostPassedOver: MOST_PASSED_OVER,
  };
  const sealing = SealingModule.with([Buffer.alloc(32, 7)], settings, 50);
  const module = await Test.createTestingModule({ imports: [database, sealing] }).compile();
  const errors: string[] = [];
  const ignored = () => undefined;
  module.useLogger({ log: ignored, warn: ignored, error: (line: string) => void errors.push(line) });
  const worker = await module.init();
  return { errors, close: () => worker.close() };
}

/** Asks until it is so; jest's own deadline ends it. */
export async function eventually(isSo: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await isSo())) await pause(10);
}
