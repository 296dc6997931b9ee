import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExtension, ApiHeader } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VersionsRead } from '#libs/kernel/versions.js';
import { HttpProblem } from './problems/problem.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    sendsEtag?: true;
  }
}

const ETAG = /^(?:W\/)?"([^"]*)"$/;
/** Weak, or with the name of a coding, as proxies that compress answers make of it (docs/operations.md): we compare versions, not bytes. */
const VERSION = /^([1-9]\d{0,8})(?:[-;]{1,2}(?:gzip|br|zstd|deflate))?$/;

const readIfMatch = createParamDecorator((_: unknown, context: ExecutionContext): VersionsRead => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  // Any version at all is none that was read.
  if (header === undefined || header.trim() === '*') throw new HttpProblem(428, 'if-match-required');
  // Elements of a list may be empty (RFC 9110, 5.6.1).
  const elements = header.split(',').map((one) => one.trim());
  const tags = elements.filter(Boolean).map((one) => ETAG.exec(one)?.[1]);
  const versions = tags.flatMap((tag = '') => VERSION.exec(tag)?.[1] ?? []).map(Number);
  if (versions.length === 0 || tags.includes(undefined)) throw new HttpProblem(400, 'if-match-malformed');
  return versions;
});

/**
 * The version that the caller read and means to change, or several, of which one has to be the present: the aggregate compares them, and answers
 * `precondition` (412) to a lost race.
 * @throws 428 `if-match-required`, 400 `if-match-malformed`
 */
export const IfMatch = (): ParameterDecorator => (target, method, index) => {
  readIfMatch()(target, method, index);
  const descriptor = Object.getOwnPropertyDescriptor(target, method as PropertyKey) as PropertyDescriptor;
  ApiHeader({
    name: 'If-Match',
    required: true,
    description: 'The ETag that was read, or several, of which one has to be the present one.',
    schema: { type: 'string', pattern: '^(W/)?"[^"]+"( *, *(W/)?"[^"]+")*$' },
  })(target, method as string, descriptor);
};

/** Sends the `version` of the answer as its ETag, for a later `If-Match`. Nothing is ever answered 304: data is not cached. */
export const SendsEtag = (): MethodDecorator =>
  applyDecorators(RouteConfig({ sendsEtag: true }), ApiExtension('x-etag', true) as MethodDecorator);

/** Called for each answer before it is written. A hook of Fastify: an interceptor of Nest would wrap each reading in observables. */
export function sendEtag({ routeOptions }: FastifyRequest, reply: FastifyReply, answer: unknown): void {
  if (!routeOptions.config.sendsEtag || reply.statusCode >= 300) return;
  void reply.header('etag', `"${(answer as { readonly version: number }).version}"`);
}
