import { HttpException, type Type as Class } from '@nestjs/common';
import { AccessDenied } from '#libs/access/access-denied.js';
import { DomainError, type ErrorKind, Faults, TooMany } from '#libs/kernel/domain-error.js';
import { HttpProblem } from './problem.js';
import { placeOf } from '../input/shapes.js';

const STATUS: Readonly<Record<ErrorKind, number>> = {
  invalid: 422,
  'not-found': 404,
  forbidden: 403,
  unauthenticated: 401,
  conflict: 409,
  precondition: 412,
  'too-many': 429,
  unavailable: 503,
};

/** Codes of Fastify that deserve a word of their own; its others are told by their status. */
const FASTIFY: Readonly<Record<string, string>> = {
  FST_ERR_BAD_URL: 'url-malformed',
  FST_ERR_MAX_PARAM_LENGTH: 'parameter-too-long',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'content-length-mismatch',
};

const BY_STATUS: Readonly<Record<number, string>> = {
  404: 'route-unknown',
  405: 'method-not-allowed',
  408: 'request-timeout',
  413: 'body-too-large',
  414: 'parameter-too-long',
  415: 'media-type-unsupported',
  429: 'too-many-requests',
  431: 'headers-too-large',
  503: 'unavailable',
};

const RETRY_AFTER_SECONDS = '2';

/** The problem that an error is to the one who asked, of whose body this is the shape; null when it is a fault of ours, of which nothing is told. */
export function asProblem(error: unknown, sent: Class<object> | null): HttpProblem | null {
  if (error instanceof HttpProblem) return error;
  if (error instanceof DomainError) return ofDomain(error, sent);
  const cause = error instanceof HttpException ? (error.cause ?? error) : error;
  const { code = '', statusCode } = cause as { code?: string; statusCode?: number };
  const status = error instanceof HttpException ? error.getStatus() : statusCode;
  if (status === undefined || status < 400 || (status >= 500 && status !== 503)) return null;
  return new HttpProblem(status, FASTIFY[code] ?? BY_STATUS[status] ?? 'request-malformed');
}

function ofDomain(error: DomainError, sent: Class<object> | null): HttpProblem {
  const { kind, code } = error;
  const placed = (pointer: string) => (pointer.startsWith('/') ? sent && placeOf(pointer, sent) : pointer);
  const pointer = error.pointer === undefined ? null : placed(error.pointer);
  const because = error instanceof AccessDenied && error.kind === 'forbidden' ? error.refusal.reasons : undefined;
  return new HttpProblem(STATUS[kind], code, {
    ...(pointer !== null && { pointer }),
    ...(error instanceof Faults && {
      faults: error.faults.map((fault) => ({ ...fault, pointer: placed(fault.pointer) ?? fault.pointer })),
    }),
    ...(because && { because }),
    ...(error instanceof TooMany && { headers: { 'retry-after': String(error.retryAfterSeconds) } }),
  });
}

/** Headers that go with a status, whatever the code. */
export const headersOf = ({ status, code, more }: HttpProblem): Readonly<Record<string, string>> => ({
  ...(status === 401 && {
    'www-authenticate': code === 'authentication-required' ? 'Bearer' : 'Bearer error="invalid_token"',
  }),
  ...(status === 503 && { 'retry-after': RETRY_AFTER_SECONDS }),
  ...more.headers,
});
