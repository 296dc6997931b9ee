import { type DynamicModule, Module } from '@nestjs/common';
import type { DatabaseOptions } from '#config/database/options.js';
import type { Environment } from '#config/environment.js';
import { helpLinks } from '#config/help/help-links.js';
import { ActsModule } from '#libs/use-cases/use-cases.module.js';
import { HttpModule } from '#libs/http/http.module.js';
import { ConsentModule } from '../../consent/index.js';
import { CoordinationModule } from '../../coordination/index.js';
import { DirectoryModule } from '../../directory/index.js';
import { FoundationModule } from '../foundation.module.js';
import { HabilitationModule } from '../../habilitation/index.js';
import { httpSettings } from './settings.js';
import { SystemModule } from './system/system.module.js';
import { TraceabilityModule } from '../../traceability/index.js';
import { AccountAccessModule, SignInModule } from '../../sign-in/index.js';
import { AccountsModule } from '../../accounts/index.js';
import { ActivationsModule, RegistrationModule } from '../../registration/index.js';
import { DelegationsModule, GivenDelegationsModule } from '../../delegations/index.js';
import { SupportModule } from '../../support/index.js';

const CONTEXTS = [
  ...[SignInModule, RegistrationModule, AccountsModule, SupportModule, DelegationsModule],
  ...[AccountAccessModule, ActivationsModule, GivenDelegationsModule],
  DirectoryModule,
  HabilitationModule,
  ConsentModule,
  CoordinationModule,
  TraceabilityModule,
];

/** The API. */
@Module({})
export class AppModule {
  static with(environment: Environment, database: DatabaseOptions): DynamicModule {
    const house = [
      FoundationModule.with(environment, database),
      HttpModule.with(httpSettings(environment)),
      ActsModule,
      SystemModule.with({
        metrics: { token: environment.metricsToken, onLoopback: environment.metricsOnLoopback },
        help: helpLinks(environment.helpLinks),
      }),
    ];
    return { module: AppModule, imports: [...house, ...CONTEXTS] };
  }
}
