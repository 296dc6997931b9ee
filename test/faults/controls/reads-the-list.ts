import 'reflect-metadata';
import type { Database } from '#libs/database/database.js';
import { PostgresConsentRecords } from '../../../src/consent/persistence/postgres-consent-records.js';
import { replaced } from './replaced.js';

const ALL = 'select * from consent.decision where file_id = $1 order by sequence';

/** A server that reads the whole list of decisions to add one. */
replaced(
  PostgresConsentRecords,
  'get',
  (get) =>
    async function (this: PostgresConsentRecords, fileId) {
      const { database } = this as unknown as { readonly database: Database };
      await database.rows(ALL, [fileId]);
      return get.call(this, fileId);
    },
);

await import('../../../src/apps/api/main.js');
