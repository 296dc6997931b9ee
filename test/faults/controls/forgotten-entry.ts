import 'reflect-metadata';
import { PostgresJournal } from '#libs/journal/postgres-journal.js';
import { replaced } from './replaced.js';

/** A server in which one consultation was forgotten: the members of a file are read without a trace. */
replaced(
  PostgresJournal,
  'append',
  (append) =>
    async function (this: PostgresJournal, entry) {
      if (entry.action !== 'circle.read') await append.call(this, entry);
    },
);

await import('../../../src/apps/api/main.js');
