import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD, APP_PIPE } from '@nestjs/core';
import { AuthenticationGuard, BearerTokens } from './authentication.guard.js';
import { Cursors } from './cursors.js';
import { ExpectedInputGuard } from './expected-input.guard.js';
import { IdempotencyKeyGuard } from './idempotency-key.js';
import { PostgresRateLimit } from './postgres-rate-limit.js';
import { ProblemWriter } from './problem.js';
import { problemWriter } from './problem-writer.js';
import { RateLimit } from './rate-limit.js';
import { RateLimitGuard } from './rate-limit.guard.js';
import { SessionTokens } from './session-tokens.js';
import { HttpSettings } from './settings.js';
import { ShapePipe } from './shape.pipe.js';

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
