import { Global, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Acts } from './acts.js';
import { DailyBounds, ForgetCounts } from './daily-bounds.js';
import { ForgetIdempotencyKeys } from './forget-idempotency-keys.js';
import { Idempotency } from './idempotency.js';
import { Reads } from './reads.js';

@Global()
@Module({
  imports: [CqrsModule.forRoot()],
  providers: [Acts, Reads, Idempotency, ForgetIdempotencyKeys, DailyBounds, ForgetCounts],
  exports: [Acts, Reads, Idempotency, CqrsModule],
})
export class ActsModule {}
