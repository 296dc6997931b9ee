import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { subscriberOf } from '#libs/kernel/subscriber.js';
import type { AuthenticatedRequest } from './caller.js';
import { HttpProblem } from './problem.js';
import { PUBLIC, type PublicRoute } from './public.js';
import { RateLimit } from './rate-limit.js';
import { HttpSettings } from './settings.js';

const DEFAULT_PER_MINUTE = 3000;

/** Public routes are counted for all processes together; sessions in each process, which costs nothing and stops runaway software. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  private readonly sessions: RateLimiterMemory;

  constructor(
    private readonly reflector: Reflector,
    private readonly addresses: RateLimit,
    settings: HttpSettings,
  ) {
    this.sessions = new RateLimiterMemory({ points: settings.requestsPerMinute ?? DEFAULT_PER_MINUTE, duration: 60 });
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
      ? await this.countSession(request.user.sessionId)
      : await this.addresses.count(`${request.method} ${request.routeOptions.url}`, subscriberOf(request.ip));
    if (wait === null) return true;
    throw new HttpProblem(429, 'too-many-requests', { headers: { 'retry-after': String(wait) } });
  }

  private async countSession(sessionId: string): Promise<number | null> {
    try {
      await this.sessions.consume(sessionId);
      return null;
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
      throw refusal;
    }
  }
}
