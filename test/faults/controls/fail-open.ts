import 'reflect-metadata';
import { PostgresJournal } from '#libs/journal/postgres-journal.js';
import { replaced } from './replaced.js';

/** A server that serves on when its journal fails. */
replaced(
  PostgresJournal,
  'append',
  (append) =>
    async function (this: PostgresJournal, entry) {
      await append.call(this, entry).catch(() => undefined);
    },
);

await import('../../../src/apps/api/main.js');
