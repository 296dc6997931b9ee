import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD, APP_PIPE } from '@nestjs/core';
import { AuthenticationGuard, BearerTokens } from './authentication/authentication.guard.js';
import { Cursors } from './lists/cursors.js';
import { ExpectedInputGuard } from './input/expected-input.guard.js';
import { IdempotencyKeyGuard } from './idempotency/idempotency-key.js';
import { PostgresRateLimit } from './limits/postgres-rate-limit.js';
import { ProblemWriter } from './problems/problem.js';
import { problemWriter } from './problems/problem-writer.js';
import { RateLimit } from './limits/rate-limit.js';
import { RateLimitGuard } from './limits/rate-limit.guard.js';
import { SessionTokens } from './authentication/session-tokens.js';
import { HttpSettings } from './settings.js';
import { ShapePipe } from './input/shape.pipe.js';

/** Global: what every route goes through, in this order, and `SessionTokens`, `Cursors` and `ProblemWriter` for controllers. Goes with `createFastifyAdapter`. */
@Module({})
export class HttpModule {
  static with(settings: HttpSettings): DynamicModule {
    return {
      module: HttpModule,
      global: true,
      providers: [
        { provide: HttpSettings, useValue: settings },
        { provide: RateLimit, useClass: PostgresRateLimit },
        SessionTokens,
        Cursors,
        { provide: ProblemWriter, useValue: problemWriter(settings) },
        BearerTokens,
        { provide: APP_GUARD, useClass: AuthenticationGuard },
        { provide: APP_GUARD, useClass: RateLimitGuard },
        { provide: APP_GUARD, useClass: ExpectedInputGuard },
        { provide: APP_GUARD, useClass: IdempotencyKeyGuard },
        { provide: APP_PIPE, useClass: ShapePipe },
      ],
      exports: [HttpSettings, SessionTokens, Cursors, ProblemWriter],
    };
  }
}
