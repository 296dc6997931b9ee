import { Global, Module } from '@nestjs/common';
import { AccessEnd } from './application/credentials/access-end.js';
import { Sessions } from './domain/sessions.js';
import { PostgresSessions } from './persistence/postgres-sessions.js';
import { AccountAccess } from '../accounts/index.js';

/** What sign-in does for accounts, which know nothing of it. Each program composes it, beside what the ports of sign-in are bound to. */
@Global()
@Module({
  providers: [
    AccessEnd,
    { provide: Sessions, useClass: PostgresSessions },
    { provide: AccountAccess, useExisting: AccessEnd },
  ],
  exports: [AccessEnd, AccountAccess, Sessions],
})
export class AccountAccessModule {}
