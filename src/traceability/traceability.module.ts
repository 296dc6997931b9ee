import { Module } from '@nestjs/common';
import { ReadAccessLogHandler } from './application/read-access-log.js';
import { ReadDelegatedActsHandler } from './application/read-delegated-acts.js';
import { AccessLogController } from './http/access-log.controller.js';
import { DelegatedActsController } from './http/delegated-acts.controller.js';

/** Reading the journal; writing it is no context's business but `Acts`'. */
@Module({
  controllers: [AccessLogController, DelegatedActsController],
  providers: [ReadAccessLogHandler, ReadDelegatedActsHandler],
})
export class TraceabilityModule {}
