import { Global, Module } from '@nestjs/common';
import { AccountAccess } from '../accounts/application/account/account-access.js';
import { AccessEnd } from './application/credentials/access-end.js';
import { Sessions } from './domain/sessions.js';
import { PostgresSessions } from './persistence/postgres-sessions.js';

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
