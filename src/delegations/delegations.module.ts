import { Module } from '@nestjs/common';
import { DelegationsController } from './http/delegations.controller.js';
import { GiveDelegationHandler } from './application/give-delegation.js';
import { EndDelegationHandler } from './application/end-delegation.js';
import { ListDelegationsHandler } from './application/list-delegations.js';
import { Delegations } from './domain/delegations.js';
import { PostgresDelegations } from './persistence/postgres-delegations.js';
import { SignInModule } from '../sign-in/index.js';

/** For the API. */
@Module({
  imports: [SignInModule],
  controllers: [DelegationsController],
  providers: [
    GiveDelegationHandler,
    EndDelegationHandler,
    ListDelegationsHandler,
    { provide: Delegations, useClass: PostgresDelegations },
  ],
  exports: [Delegations],
})
export class DelegationsModule {}
