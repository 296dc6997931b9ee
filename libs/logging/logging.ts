import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Params, PinoLogger } from 'nestjs-pino';
import { destination } from 'pino';
import { errorCode } from '#libs/kernel/error-code.js';

/** Never in a log, should anything hand it over. */
const REDACTED = [
  'req',
  'res',
  'headers',
  'body',
  'query',
  'params',
  'authorization',
  'cookie',
  '*.authorization',
  '*.cookie',
  '*.password',
];

/**
 * What a log may say of an error: its code and where it came from. Not its message, its detail, its query or its parameters, in which
 * drivers and parsers quote what people wrote.
 */
export function errorForLog(error: unknown): { error: string; stack?: string } {
  if (!(error instanceof Error)) return { error: 'unknown' };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return { error: errorCode(error), stack: frames.join('\n') };
}

/** Without a message of its own, pino would take the error's. */
function withOwnMessage([first, ...rest]: unknown[]): unknown[] {
  const line = first instanceof Error ? { err: first } : first;
  const silent = rest.length === 0 && typeof line === 'object' && line !== null && 'err' in line;
  return silent ? [line, 'error'] : [line, ...rest];
}

/** JSON lines through pino. Requests are logged by `requestLine`, after the reply: no middleware, so a request costs one line and no more. */
export const loggerParams = (level: string): Params => ({
  pinoHttp: {
    level,
    autoLogging: false,
    quietReqLogger: true,
    redact: REDACTED,
    hooks: {
      logMethod(args, method) {
        method.apply(this, withOwnMessage(args) as typeof args);
      },
    },
    serializers: { err: errorForLog, error: (error: unknown) => (error instanceof Error ? errorForLog(error) : error) },
    base: undefined as never,
    // Lines leave together, at least every second and at exit: a system call each would cost as much as reading the section that it tells of.
    stream: destination({ sync: false, minLength: 8_192, periodicFlush: 1_000 }),
  },
  forRoutes: [],
});

/** Says `requestLine`s, once the logger is made. They hold patterns and codes alone: redaction, which copies a line, has nothing to find. */
export function requestLog(): (line: ReturnType<typeof requestLine>) => void {
  const log = PinoLogger.root.child({ context: 'Request' }, { redact: [] });
  return (line) => log.info(line);
}

/** One line a request: the route's pattern, never its URL, which may hold ids and whatever a client put there. */
export const requestLine = (request: FastifyRequest, reply: FastifyReply) => ({
  id: request.id,
  method: request.method,
  route: request.routeOptions.url ?? 'unknown',
  status: reply.statusCode,
  ms: Math.round(reply.elapsedTime * 10) / 10,
});
