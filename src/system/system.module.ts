import { type DynamicModule, Module } from '@nestjs/common';
import { type HelpLinks as Links } from '#config/help/help-links.js';
import { HealthController } from './health.controller.js';
import { HelpController, HelpLinks } from './help.controller.js';
import { MetricsAccess, MetricsController } from './metrics.controller.js';
import { Metrics } from './metrics.js';
import { Readiness } from './readiness.js';

/** What those who run the service ask of the API's process. */
@Module({})
export class SystemModule {
  static with({ metricsToken, help }: { readonly metricsToken: string | null; readonly help: Links }): DynamicModule {
    return {
      module: SystemModule,
      controllers: [HealthController, MetricsController, HelpController],
      providers: [
        Readiness,
        Metrics,
        { provide: HelpLinks, useValue: help },
        { provide: MetricsAccess, useValue: { token: metricsToken } satisfies MetricsAccess },
      ],
    };
  }
}
