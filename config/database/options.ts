import { defineConfig, type Options } from '@mikro-orm/postgresql';
import { entities } from './entities.js';
import { onPoolCreated } from './pool.js';

/** In milliseconds. `poolWait` and `answer` together stay below the 2 s in which an overloaded service must say so. */
export type Deadlines = {
  readonly poolWait: number;
  readonly lock: number;
  readonly statement: number;
  readonly transaction: number;
  /** Client-side, for a server that does not answer at all. */
  readonly answer: number;
};

export const REQUEST_DEADLINES: Deadlines = {
  poolWait: 600,
  lock: 900,
  statement: 1_100,
  transaction: 5_000,
  answer: 1_300,
};

/** For jobs, which nobody waits for. */
export const JOB_DEADLINES: Deadlines = {
  poolWait: 5_000,
  lock: 5_000,
  statement: 60_000,
  transaction: 120_000,
  answer: 65_000,
};

export type DatabaseOptions = {
  readonly url: string;
  /** The most connections that this process opens. */
  readonly pool: number;
  readonly deadlines: Deadlines;
};

/** MikroORM reads host, role and database of an address and drops the rest, TLS and sockets among it: the driver is given the whole. */
export const addressed = (url: string) => ({ clientUrl: url, driverOptions: { connectionString: url } });

export function ormOptions({ url, pool, deadlines }: DatabaseOptions): Options {
  return defineConfig({
    ...addressed(url),
    entities: [...entities],
    discovery: { warnWhenNoEntities: false },
    ensureDatabase: false,
    debug: false,
    // The request's context is the transaction of its act; outside one, only `Database` is used.
    allowGlobalContext: false,
    // MikroORM's messages carry statements with their values.
    logger: () => undefined,
    pool: { min: 0, max: pool, idleTimeoutMillis: 30_000 },
    driverOptions: {
      ...addressed(url).driverOptions,
      onPoolCreated,
      // Statements of a transaction that need no answer of each other's travel together (libs/database/database.ts).
      pipeline: true,
      connectionTimeoutMillis: deadlines.poolWait,
      query_timeout: deadlines.answer,
      statement_timeout: deadlines.statement,
      lock_timeout: deadlines.lock,
      idle_in_transaction_session_timeout: deadlines.transaction,
      // PostgreSQL writes instants within JSON in the zone of the session, whatever zone the server was set up in.
      options: `-c transaction_timeout=${deadlines.transaction} -c timezone=UTC`,
      application_name: 'spico',
    },
  });
}
