import { type CanActivate, type ExecutionContext, Injectable, type Type as Class } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { FastifyRequest } from 'fastify';
import { HttpProblem } from '../problems/problem.js';

/** What a handler reads: nothing, the members it names one by one, or (null) all of it, under a shape that `ShapePipe` holds it to. */
type Read = readonly string[] | null;
type Reads = { readonly query: Read; readonly body: Class<object> | null };

declare module 'fastify' {
  interface FastifyRequest {
    /** The shape of the body that its handler reads, once it was found. */
    bodyShape?: Class<object> | null;
  }
}

/** Refuses parameters and bodies that the handler would silently ignore, and keeps which body it reads, for what points into it. */
@Injectable()
export class ExpectedInputGuard implements CanActivate {
  private readonly reads = new Map<unknown, Reads>();

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { query, body } = request;
    const expected = this.readsOf(context);
    request.bodyShape = expected.body;
    for (const name in query as object)
      if (expected.query && !expected.query.includes(name))
        throw new HttpProblem(400, 'parameter-unknown', { pointer: `?${name.slice(0, 100)}` });
    if (!expected.body && !isNothing(body)) throw new HttpProblem(400, 'body-unexpected');
    return true;
  }

  private readsOf(context: ExecutionContext): Reads {
    const handler = context.getHandler();
    const known = this.reads.get(handler);
    if (known) return known;
    const reads = declaredBy(context.getClass<{ readonly prototype: object }>(), handler.name);
    this.reads.set(handler, reads);
    return reads;
  }
}

function declaredBy(controller: { readonly prototype: object }, method: string): Reads {
  const metadata = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {}) as Record<
    string,
    { data?: string }
  >;
  const of = (type: RouteParamtypes) => Object.entries(metadata).filter(([key]) => key.startsWith(`${type}:`));
  const names = of(RouteParamtypes.QUERY).map(([, { data }]) => data);
  const types = (Reflect.getMetadata('design:paramtypes', controller.prototype, method) ?? []) as Class<object>[];
  const [body] = of(RouteParamtypes.BODY).map(([key]) => types[Number(key.split(':')[1])]);
  return {
    query: names.includes(undefined) ? null : (names as string[]),
    body: body ?? null,
  };
}

/** Clients often send `{}` where there is nothing to say. */
const isNothing = (body: unknown) =>
  body === undefined ||
  body === null ||
  (typeof body === 'object' && !Array.isArray(body) && Object.keys(body).length === 0);
