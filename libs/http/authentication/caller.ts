import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { AnonymousCaller, Caller, RequestOrigin } from '#libs/access/caller.js';

/** What the guards leave on the request: who calls, or on a public route where it comes from. */
export type AuthenticatedRequest = FastifyRequest & { user?: Caller; stranger?: AnonymousCaller };

const LONGEST_CLIENT = 200;

/** Where the request comes from, for the journal: our own request id, never the client's. */
export const originOf = (request: FastifyRequest): RequestOrigin => ({
  requestId: request.id,
  client: (request.headers['user-agent'] ?? '').slice(0, LONGEST_CLIENT).replace(/[^\x20-\x7e]/g, '?'),
  origin: request.ip,
});

/** The one caller of a request, whatever it is known by: what is told of its answer is kept there. */
export const callerOf = (request: AuthenticatedRequest): Caller | AnonymousCaller =>
  request.user ?? (request.stranger ??= originOf(request));

const requestOf = (context: ExecutionContext) => context.switchToHttp().getRequest<AuthenticatedRequest>();

/** The caller whose token was checked. Not for routes that are `@Public()`. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { user } = requestOf(context);
  if (!user) throw new Error('A public route has no caller: use @CurrentRequest()');
  return user;
});

/** The caller of a public route. */
export const CurrentRequest = createParamDecorator((_: unknown, context: ExecutionContext): AnonymousCaller => {
  const request = requestOf(context);
  return (request.stranger ??= originOf(request));
});
