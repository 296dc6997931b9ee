/** The sealing of the worker, started and stopped on demand. */
import 'reflect-metadata';
import { setTimeout as pause } from 'node:timers/promises';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { JOB_DEADLINES, ormOptions } from '#config/database/options.js';
import { DatabaseModule } from '#libs/database/database.module.js';
import { MOST_PASSED_OVER } from '#libs/journal/sealing/id-order.js';
import { SealLag } from '#libs/journal/sealing/seal-lag.js';
import { SealingModule } from '#libs/journal/sealing/sealing.module.js';

@Module({})
class SealingAlone {}

const key = (name: string) => Buffer.from(process.env[name] ?? '', 'base64');
let running: INestApplicationContext | null = null;

/** Started, and with nothing left to seal of what came before. */
async function start(): Promise<void> {
  const settings = {
    sealKeys: [key('JOURNAL_SEAL_KEY')] as [Buffer],
    witnessUrl: process.env.JOURNAL_WITNESS ?? null,
    witnessToken: null,
    mostPassedOver: MOST_PASSED_OVER,
  };
  const database = DatabaseModule.with(
    ormOptions({ url: process.env.DATABASE_WORKER_URL ?? '', pool: 4, deadlines: JOB_DEADLINES }),
  );
  const imports = [database, SealingModule.with([key('JOURNAL_KEY')], settings)];
  running = await NestFactory.createApplicationContext(
    { module: SealingAlone, imports, providers: [SealLag] },
    { logger: false },
  );
  while ((await running.get(SealLag).read()).lag > 0) await pause(50);
}

process.on('message', (order: 'start' | 'stop') => {
  const work = order === 'start' ? start() : running?.close();
  void Promise.resolve(work).then(() => process.send?.('done'));
});
process.on('disconnect', () => process.exit());
