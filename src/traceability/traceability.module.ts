import { Module } from '@nestjs/common';
import { ReadAccessLogHandler } from './application/read-access-log.js';
import { AccessLogController } from './http/access-log.controller.js';

/** Reading the journal; writing it is no context's business but `Acts`'. */
@Module({ controllers: [AccessLogController], providers: [ReadAccessLogHandler] })
export class TraceabilityModule {}
