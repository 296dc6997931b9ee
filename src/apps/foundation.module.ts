import { type DynamicModule, Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { dailyBounds } from '#config/bounds/bounds.js';
import { type DatabaseOptions, ormOptions } from '#config/database/options.js';
import { Environment } from '#config/environment.js';
import { loggerParams } from '#libs/logging/logging.js';
import { Bounds } from '#libs/use-cases/daily-bounds.js';
import { DatabaseModule } from '#libs/database/database.module.js';
import { JournalModule } from '#libs/journal/journal.module.js';
import { OutboxModule } from '#libs/events/outbox.module.js';
import { Clock, SystemClock } from '#libs/time/clock.js';

/** Global: what the API and the worker have in common. */
@Module({})
export class FoundationModule {
  static with(environment: Environment, database: DatabaseOptions): DynamicModule {
    return {
      module: FoundationModule,
      global: true,
      imports: [
        LoggerModule.forRoot(loggerParams(environment.logLevel)),
        DatabaseModule.with(ormOptions(database)),
        JournalModule.with({ keys: environment.journalKeys }),
        OutboxModule,
      ],
      providers: [
        { provide: Environment, useValue: environment },
        { provide: Clock, useClass: SystemClock },
        { provide: Bounds, useValue: dailyBounds(environment.dailyBounds) },
      ],
      exports: [Environment, Clock, Bounds],
    };
  }
}
