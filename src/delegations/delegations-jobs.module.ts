import { Module } from '@nestjs/common';
import {
  SendDelegationNotice,
  SendDelegationsEnded,
  SendOwnDelegationNotice,
} from './application/send-delegation-notice.js';
import { AccountsStoreModule } from '../accounts/index.js';

/** For the worker: what is told of delegations. */
@Module({
  imports: [AccountsStoreModule],
  providers: [SendDelegationNotice, SendOwnDelegationNotice, SendDelegationsEnded],
})
export class DelegationsJobsModule {}
