import { Global, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Acts } from './acts.js';
import { DailyBounds, ForgetCounts } from './daily-bounds.js';
import { ForgetIdempotencyKeys, Idempotency } from './idempotency.js';
import { Reads } from './reads.js';

@Global()
@Module({
  imports: [CqrsModule.forRoot()],
  providers: [Acts, Reads, Idempotency, ForgetIdempotencyKeys, DailyBounds, ForgetCounts],
  exports: [Acts, Reads, CqrsModule],
})
export class ActsModule {}
