import 'reflect-metadata';
import { PostgresJournal } from '#libs/journal/postgres-journal.js';
import { replaced } from './replaced.js';

const KEPT_BYTES = 24 * 1_024;
const kept: Buffer[] = [];

/** A server that keeps something of everything it shows, for ever. */
replaced(
  PostgresJournal,
  'append',
  (append) =>
    async function (this: PostgresJournal, entry) {
      kept.push(Buffer.alloc(KEPT_BYTES, entry.requestId));
      await append.call(this, entry);
    },
);

await import('../../../src/apps/api/main.js');
