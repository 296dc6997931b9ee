import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExtension, ApiHeader } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { HttpProblem } from './problem.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    sendsEtag?: true;
  }
}

const STRONG_ETAG = /^"([1-9]\d{0,8})"$/;

const readIfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (header === undefined) throw new HttpProblem(428, 'if-match-required');
  const version = STRONG_ETAG.exec(header)?.[1];
  if (!version) throw new HttpProblem(400, 'if-match-malformed');
  return Number(version);
});

/**
 * The version that the caller read and means to change: the aggregate compares it, and answers `precondition` (412) to a lost race.
 * @throws 428 `if-match-required`, 400 `if-match-malformed`
 */
export const IfMatch = (): ParameterDecorator => (target, method, index) => {
  readIfMatch()(target, method, index);
  const descriptor = Object.getOwnPropertyDescriptor(target, method as PropertyKey) as PropertyDescriptor;
  ApiHeader({
    name: 'If-Match',
    required: true,
    description: 'The ETag that was read.',
    schema: { type: 'string', pattern: STRONG_ETAG.source },
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
