import { Global, Module } from '@nestjs/common';
import { PostgresDelegations } from './persistence/postgres-delegations.js';
import { GivenDelegations } from '../sign-in/index.js';

/** What delegations do for sign-in, which knows nothing of them. */
@Global()
@Module({ providers: [{ provide: GivenDelegations, useClass: PostgresDelegations }], exports: [GivenDelegations] })
export class GivenDelegationsModule {}
