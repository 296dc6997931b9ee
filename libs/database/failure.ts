import { DriverException } from '@mikro-orm/core';
import { DomainError } from '#libs/kernel/domain-error.js';

/** SQLSTATEs of "not now": connection, resources, shutdown and cancellation, lock and transaction timeouts. */
const NOT_NOW = /^(08|53|57P)|^(55P03|57014|25P03|25P04)$/;

/** Serialisation failure, deadlock: another transaction was first, and nothing of this one is kept. */
const MEANWHILE = /^40(001|P01)$/;

/** What the client says, without an SQLSTATE, when the server is away or the pool is used up. */
const AWAY = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOENT|EAI_AGAIN)$/;
const GONE =
  /^(Query read timeout|timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end)/;

/**
 * PostgreSQL refused a statement. Keeps the SQLSTATE (`code`) and the constraint's name; the driver's message, detail, query and
 * parameters hold what people wrote and stay behind.
 */
export class StatementRefused extends Error {
  constructor(
    readonly code: string,
    readonly constraint: string | undefined,
    driverStack: string | undefined,
  ) {
    super(`PostgreSQL refused a statement: ${code}${constraint ? ` (${constraint})` : ''}`);
    this.name = 'StatementRefused';
    const frames = driverStack?.split('\n').filter((line) => line.startsWith('    at ')) ?? [];
    this.stack = [`${this.name}: ${this.message}`, ...frames].join('\n');
  }
}

const UNIQUE_VIOLATION = '23505';

/**
 * What it means that a row cannot stand beside another: a conflict of this code, where this constraint refused it (without a name, any unique one).
 * Other errors come back as they are.
 */
export const asConflict =
  (code: string, constraint?: string) =>
  (error: unknown): unknown =>
    error instanceof StatementRefused &&
    (constraint ? error.constraint === constraint : error.code === UNIQUE_VIOLATION)
      ? new DomainError('conflict', code)
      : error;

type Driver = Error & { readonly code?: unknown; readonly constraint?: string; readonly severity?: unknown };

/**
 * What `Database` throws instead of a driver's error; errors of other makers come back as they are.
 * MikroORM wraps the driver's errors and copies their fields, the code among them.
 */
export function failureOf(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof DomainError) return error;
  const { code, constraint, severity, message, stack } = error as Driver;
  const state = typeof code === 'string' ? code : '';
  if (NOT_NOW.test(state) || AWAY.test(state) || GONE.test(message))
    return new DomainError('unavailable', 'database-unavailable');
  if (MEANWHILE.test(state)) return new DomainError('conflict', 'changed-meanwhile');
  if (severity === undefined && !(error instanceof DriverException)) return error;
  return new StatementRefused(state, constraint, stack);
}
