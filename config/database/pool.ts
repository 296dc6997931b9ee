import { createHash } from 'node:crypto';
import type { Writable } from 'node:stream';
import { type Client, type Pool, type PoolConfig, type TypeOverrides, types } from 'pg';

const INT8 = 20;
const INT8_ARRAY = 1016;
const TIMESTAMPTZ = 1184;

/** Prepared statements stay in the memory of every connection: texts beyond this many are sent without a name. */
const MAX_NAMES = 1_000;

const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= MAX_NAMES) return known;
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 16);
  names.set(text, name);
  return name;
}

/** Large numbers are refused instead of rounded. */
function integer(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('An int8 beyond 2^53 came out of the database');
  return value;
}

/** Bound statements get a name, so that PostgreSQL plans each once a connection: MikroORM never names any, and planning was half of the cost. */
function nameStatements(client: Client): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  const named = (text: unknown, values?: unknown, ...rest: unknown[]) => {
    const bound = typeof text === 'string' && Array.isArray(values) && values.length > 0;
    return bound
      ? query({ text, values: values as unknown[], name: nameOf(text) }, ...rest)
      : query(text, values, ...rest);
  };
  const together = leavingTogether(client);
  client.query = ((...args: [unknown, unknown]) => {
    together();
    return retireWhenLost(client, args[0], named(...args));
  }) as typeof client.query;
}

/** Statements sent in one turn of the program leave in one write: a system call each would cost as much as the statement. */
function leavingTogether(client: Client): () => void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection;
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    stream.cork();
    process.nextTick(() => {
      waiting = false;
      stream.uncork();
    });
  };
}

/**
 * Any failure but a plain ERROR (an answer that did not come in time, a session that was ended) leaves the connection in an unknown state.
 * Ended here, it cannot be handed to the next request with a statement still running, or a transaction still open; nor can what follows a
 * `begin` that failed, sent before its answer came, be done outside a transaction.
 */
function retireWhenLost(client: Client, text: unknown, answer: unknown): unknown {
  if (answer instanceof Promise) {
    answer.catch((error: { severity?: string }) => {
      if (error.severity !== 'ERROR' || text === 'begin') void client.end();
    });
  }
  return answer;
}

/** For `driverOptions.onPoolCreated`: named statements, instants as `Date` and int8 as `number`, for entities and raw SQL alike. */
export function onPoolCreated(pool: Pool): void {
  const overrides = (pool.options as PoolConfig).types as TypeOverrides;
  const parserOf = types.getTypeParser as (oid: number) => (text: string) => unknown;
  overrides.setTypeParser(TIMESTAMPTZ, parserOf(TIMESTAMPTZ));
  overrides.setTypeParser(INT8, integer);
  overrides.setTypeParser(INT8_ARRAY, (text: string) => (parserOf(INT8_ARRAY)(text) as string[]).map(integer));
  pool.on('connect', (client) => nameStatements(client as unknown as Client));
}
