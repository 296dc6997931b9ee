import { createHmac, createSecretKey, type KeyObject, randomUUID } from 'node:crypto';
import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import passport from 'passport';
import { Strategy } from 'passport-custom';
import type { Caller, IdempotencyKey } from '#libs/authorisation/caller.js';
import type { DelegationId } from '#libs/authorisation/delegation.js';
import { originOf } from './caller.js';
import { UUID } from './id.pipe.js';
import { HttpProblem } from './problem.js';
import { PUBLIC } from './public.js';
import { SessionTokens } from './session-tokens.js';
import { HttpSettings } from './settings.js';

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,255}$/;

/**
 * Reads the caller from the headers alone: neither the database nor the journal hears of a forged token.
 * Passport keeps strategies for the whole process, so each application has one of its own name: another's keys must not replace it.
 */
@Injectable()
export class BearerTokens {
  readonly strategy = `bearer-${randomUUID()}`;
  private readonly fingerprintKey: KeyObject;

  constructor(
    private readonly tokens: SessionTokens,
    { idempotencyKey }: HttpSettings,
  ) {
    this.fingerprintKey = createSecretKey(idempotencyKey);
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

  /** @throws 401 `authentication-required`, `token-invalid`; 400 for a malformed key or delegation */
  private callerOf(request: FastifyRequest): Caller {
    const { authorization } = request.headers;
    if (authorization === undefined) throw new HttpProblem(401, 'authentication-required');
    const sessionId = /^Bearer /i.test(authorization) ? this.tokens.read(authorization.slice(7)) : null;
    if (!sessionId) throw new HttpProblem(401, 'token-invalid');
    const onBehalfOf = delegationOf(request);
    const idempotency = this.idempotency(request);
    return { ...originOf(request), sessionId, ...(onBehalfOf && { onBehalfOf }), ...(idempotency && { idempotency }) };
  }

  /** The fingerprint is keyed: what was sent cannot be guessed from what is kept. */
  private idempotency({ headers, method, routeOptions, url, body }: FastifyRequest): IdempotencyKey | undefined {
    const key = headers['idempotency-key'];
    if (key === undefined) return undefined;
    if (typeof key !== 'string' || !IDEMPOTENCY_KEY.test(key)) throw new HttpProblem(400, 'idempotency-key-malformed');
    const route = `${method} ${routeOptions.url ?? ''}`;
    const sent = [method, url, JSON.stringify(body) ?? '', headers['on-behalf-of'] ?? []].flat().join('\n');
    return { key, route, fingerprint: createHmac('sha256', this.fingerprintKey).update(sent).digest() };
  }
}

/** @throws 400 `on-behalf-of-malformed` */
function delegationOf({ headers }: FastifyRequest): DelegationId | null {
  const named = headers['on-behalf-of'];
  if (named === undefined) return null;
  if (typeof named !== 'string' || !UUID.test(named)) throw new HttpProblem(400, 'on-behalf-of-malformed');
  return named.toLowerCase() as DelegationId;
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
