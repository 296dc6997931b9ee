import 'reflect-metadata';
import { REQUEST_DEADLINES } from '#config/database/options.js';

const MINUTE = 60_000;

/** A server that waits for its database as long as it takes. */
Object.assign(REQUEST_DEADLINES, {
  poolWait: MINUTE,
  lock: MINUTE,
  statement: MINUTE,
  transaction: MINUTE,
  answer: MINUTE,
});

await import('../../../src/apps/api/main.js');
