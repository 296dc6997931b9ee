import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { applyDecorators, type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import type { IdempotencyKey } from '#libs/access/caller.js';
import { type AuthenticatedRequest, callerOf } from '../authentication/caller.js';
import { HttpProblem } from '../problems/problem.js';
import { HttpSettings } from '../settings.js';

/** What a request shows of who sends it, so that their keys are nobody else's; null: they are those of the account that is signed in. */
export type KeyScope = ((request: AuthenticatedRequest) => readonly unknown[]) | null;

const TAKES_KEY = 'http:takes-idempotency-key';
const KEY = /^[\x21-\x7e]{1,255}$/;

/**
 * The one place where an operation says that it takes an `Idempotency-Key`: on every act that creates, mails or spends a try, and answers no secret
 * (docs/decisions/2026-11-30-which-acts-take-a-key.md). All others refuse it: nobody believes in vain that a request can be sent again.
 * A public operation says within what a key is its sender's own.
 */
export const AcceptsIdempotencyKey = (scope: KeyScope = null): MethodDecorator =>
  applyDecorators(SetMetadata(TAKES_KEY, { scope }), ApiExtension('x-takes-key', true) as MethodDecorator);

/** Reads the `Idempotency-Key` of operations that take one. */
@Injectable()
export class IdempotencyKeyGuard implements CanActivate {
  private readonly macKey: KeyObject;

  constructor(
    private readonly reflector: Reflector,
    { idempotencyKey }: HttpSettings,
  ) {
    this.macKey = createSecretKey(idempotencyKey);
  }

  /** @throws 400 `idempotency-key-refused`, `idempotency-key-malformed` */
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const key = request.headers['idempotency-key'];
    // What is no API, a page or a probe, performs nothing.
    if (key === undefined || !request.routeOptions.url?.startsWith('/v1/')) return true;
    const takes = this.reflector.get<{ readonly scope: KeyScope } | undefined>(TAKES_KEY, context.getHandler());
    if (!takes) throw new HttpProblem(400, 'idempotency-key-refused');
    if (typeof key !== 'string' || !KEY.test(key)) throw new HttpProblem(400, 'idempotency-key-malformed');
    callerOf(request).idempotency = this.read(key, request, takes.scope);
    return true;
  }

  /** The fingerprint is keyed: what was sent cannot be guessed from what is kept. */
  private read(key: string, request: AuthenticatedRequest, scopeOf: KeyScope): IdempotencyKey {
    const { headers, method, routeOptions, url, body } = request;
    const route = `${method} ${routeOptions.url ?? ''}`;
    const more = [headers['on-behalf-of'] ?? [], headers['if-match'] ?? []];
    const fingerprint = this.mac([method, url, JSON.stringify(body) ?? '', ...more].flat().join('\n'));
    const scope = scopeOf && uuidOf(this.mac(`scope\n${JSON.stringify(scopeOf(request))}`));
    return { key, route, fingerprint, scope };
  }

  private readonly mac = (text: string): Buffer => createHmac('sha256', this.macKey).update(text).digest();
}

/** Its first 128 bits, in the form of the column. */
const uuidOf = (mac: Buffer): string => mac.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
