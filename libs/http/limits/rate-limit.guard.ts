import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { TooMany } from '#libs/kernel/domain-error.js';
import { subscriberOf } from '#libs/kernel/subscriber.js';
import type { AuthenticatedRequest } from '../authentication/caller.js';
import { PUBLIC, type PublicRoute } from '../authentication/public.js';
import { LocalRateLimit, RateLimit } from './rate-limit.js';
import { HttpSettings } from '../settings.js';

const DEFAULT_PER_MINUTE = 3000;

/** Public routes are counted for all processes together; sessions in each process. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  private readonly sessions: LocalRateLimit;

  constructor(
    private readonly reflector: Reflector,
    private readonly addresses: RateLimit,
    settings: HttpSettings,
  ) {
    this.sessions = new LocalRateLimit(settings.requestsPerMinute ?? DEFAULT_PER_MINUTE);
  }

  /** @throws 429 `too-many-requests` */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const open = this.reflector.getAllAndOverride<PublicRoute | undefined>(PUBLIC, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (open && !open.limited) return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const wait = request.user
      ? await this.sessions.count('session', request.user.sessionId)
      : await this.addresses.count(
          `${request.method} ${request.routeOptions.url}`,
          subscriberOf(request.ip),
          open?.room,
        );
    if (wait === null) return true;
    throw new TooMany('too-many-requests', wait);
  }
}
