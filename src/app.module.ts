import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { DatabaseOptions } from '#config/database/options.js';
import { Environment } from '#config/environment.js';
import { loggerParams } from '#config/logging.js';
import { ActsModule } from '#libs/cqrs/cqrs.module.js';
import { DatabaseModule } from '#libs/database/database.module.js';
import { HttpModule } from '#libs/http/http.module.js';
import { JournalModule } from '#libs/journal/journal.module.js';
import { OutboxModule } from '#libs/outbox/outbox.module.js';
import { Clock, SystemClock } from '#libs/time/clock.js';
import { AccountsModule } from './accounts/index.js';
import { HabilitationModule } from './habilitation/index.js';
import { httpSettings } from './settings.js';
import { TraceabilityModule } from './traceability/index.js';

const CONTEXTS = [AccountsModule, HabilitationModule, TraceabilityModule];

/** The whole service: the API serves its routes, the worker runs its jobs. */
@Module({})
export class AppModule {
  /** `more` is what only one of the programs has. */
  static with(
    environment: Environment,
    database: DatabaseOptions,
    more: ModuleMetadata['imports'] = [],
  ): DynamicModule {
    return {
      module: AppModule,
      global: true,
      imports: [
        LoggerModule.forRoot(loggerParams(environment.logLevel)),
        DatabaseModule.with(database),
        HttpModule.with(httpSettings(environment)),
        JournalModule.with({ key: environment.journalKey }),
        OutboxModule,
        ActsModule,
        ...CONTEXTS,
        ...more,
      ],
      providers: [
        { provide: Environment, useValue: environment },
        { provide: Clock, useClass: SystemClock },
      ],
      exports: [Environment, Clock],
    };
  }
}
