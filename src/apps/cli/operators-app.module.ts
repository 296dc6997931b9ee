import { type DynamicModule, Module } from '@nestjs/common';
import type { DatabaseOptions } from '#config/database/options.js';
import type { Environment } from '#config/environment.js';
import { ActsModule } from '#libs/use-cases/use-cases.module.js';
import { FoundationModule } from '../foundation.module.js';
import { HabilitationJobsModule } from '../../habilitation/index.js';
import { AccountAccessModule } from '../../sign-in/index.js';
import { ActivationsModule, AdministratorBootstrapModule } from '../../registration/index.js';
import { GivenDelegationsModule } from '../../delegations/index.js';

/** The command on operators' accounts: its acts go the same way into the journal as those of the API. */
@Module({})
export class OperatorsAppModule {
  static with(environment: Environment, database: DatabaseOptions): DynamicModule {
    const imports = [FoundationModule.with(environment, database), ActsModule, HabilitationJobsModule];
    return {
      module: OperatorsAppModule,
      imports: [
        ...imports,
        AdministratorBootstrapModule,
        AccountAccessModule,
        ActivationsModule,
        GivenDelegationsModule,
      ],
    };
  }
}
