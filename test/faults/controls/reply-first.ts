import 'reflect-metadata';
import { PostgresJournal } from '#libs/journal/postgres-journal.js';
import { replaced } from './replaced.js';

const LATER_MS = 100;

/** A server that answers before the journal has the entry, and writes what it gathered ten times a second. */
replaced(
  PostgresJournal,
  'append',
  (append) =>
    async function (this: PostgresJournal, entry) {
      await Promise.resolve();
      setTimeout(() => void append.call(this, entry).catch(() => undefined), LATER_MS);
    },
);

await import('../../../src/apps/api/main.js');
