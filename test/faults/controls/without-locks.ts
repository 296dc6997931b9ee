import 'reflect-metadata';
import { EntityManager } from '@mikro-orm/postgresql';
import { Database } from '#libs/database/database.js';
import { replaced } from './replaced.js';

/** A server that reads, changes and writes back without holding what it read. */
replaced(
  Database,
  'rows',
  (rows) =>
    function (this: Database, text, binds) {
      return rows.call(this, text.replaceAll(/ for (update|share)\b/g, ''), binds) as Promise<never>;
    },
);
replaced(
  EntityManager,
  'findOne',
  (findOne) =>
    function (this: EntityManager, entity: never, where: never) {
      return (findOne as (entity: never, where: never) => Promise<never>).call(this, entity, where);
    } as never,
);

await import('../../../src/apps/api/main.js');
