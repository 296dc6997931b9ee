import { Global, Module } from '@nestjs/common';
import { Outbox } from './outbox.js';
import { PostgresOutbox } from './postgres-outbox.js';

@Global()
@Module({ providers: [{ provide: Outbox, useClass: PostgresOutbox }], exports: [Outbox] })
export class OutboxModule {}
