import { Module } from '@nestjs/common';
import { SessionActivity } from './application/session-activity.js';
import { PostgresSessionActivity } from './persistence/postgres-session-activity.js';

@Module({
  providers: [{ provide: SessionActivity, useClass: PostgresSessionActivity }],
  exports: [SessionActivity],
})
export class AccountsModule {}
