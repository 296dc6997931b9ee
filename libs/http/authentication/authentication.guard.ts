import { randomUUID } from 'node:crypto';
import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import passport from 'passport';
import { Strategy } from 'passport-custom';
import type { Caller } from '#libs/access/caller.js';
import type { DelegationId } from '#libs/access/delegation.js';
import { isId } from '#libs/kernel/identifier.js';
import { originOf } from './caller.js';
import { HttpProblem } from '../problems/problem.js';
import { PUBLIC } from './public.js';
import { SessionTokens } from './session-tokens.js';

/**
 * Reads the caller from the headers alone: neither the database nor the journal hears of a forged token.
 * Passport keeps strategies for the whole process, so each application has one of its own name: another's keys must not replace it.
 */
@Injectable()
export class BearerTokens {
  readonly strategy = `bearer-${randomUUID()}`;

  constructor(private readonly tokens: SessionTokens) {
    passport.use(
      this.strategy,
      new Strategy((request, done) => {
        try {
          done(null, this.callerOf(request as unknown as FastifyRequest));
        } catch (error) {
          done(error);
        }
      }),
    );
  }

  /** @throws 401 `authentication-required`, `token-invalid`; 400 for a malformed delegation */
  private callerOf(request: FastifyRequest): Caller {
    const { authorization } = request.headers;
    if (authorization === undefined) throw new HttpProblem(401, 'authentication-required');
    const sessionId = /^Bearer /i.test(authorization) ? this.tokens.read(authorization.slice(7)) : null;
    if (!sessionId) throw new HttpProblem(401, 'token-invalid');
    const onBehalfOf = delegationOf(request);
    return { ...originOf(request), sessionId, ...(onBehalfOf && { onBehalfOf }) };
  }
}

/** @throws 400 `on-behalf-of-malformed` */
function delegationOf({ headers }: FastifyRequest): DelegationId | null {
  const named = headers['on-behalf-of'];
  if (named === undefined) return null;
  const id = String(named).toLowerCase();
  if (!isId(id)) throw new HttpProblem(400, 'on-behalf-of-malformed');
  return id as DelegationId;
}

/** Closed by default: every route asks for a token, unless it is `@Public()`, where nobody acts for another: 422 `delegation-unavailable`. */
@Injectable()
export class AuthenticationGuard extends AuthGuard() {
  constructor(
    private readonly reflector: Reflector,
    bearer: BearerTokens,
  ) {
    super({ defaultStrategy: bearer.strategy });
  }

  override canActivate(context: ExecutionContext) {
    if (!this.reflector.getAllAndOverride(PUBLIC, [context.getHandler(), context.getClass()]))
      return super.canActivate(context);
    // Never ignored: whoever means to act in another's name must not act in their own unawares.
    const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
    if (headers['on-behalf-of'] !== undefined) throw new HttpProblem(422, 'delegation-unavailable');
    return true;
  }
}
