import 'reflect-metadata';
import { PostgresConsentRecords } from '../../../src/consent/persistence/postgres-consent-records.js';
import { replaced } from './replaced.js';

/** A server that reads the whole list of decisions to add one. */
replaced(
  PostgresConsentRecords,
  'get',
  () =>
    function (this: PostgresConsentRecords, fileId) {
      return this.whole(fileId);
    },
);

await import('../../../src/main.js');
