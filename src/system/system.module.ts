import { type DynamicModule, Module } from '@nestjs/common';
import { HealthController } from './health.controller.js';
import { MetricsAccess, MetricsController } from './metrics.controller.js';
import { Metrics } from './metrics.js';
import { Readiness } from './readiness.js';

/** What those who run the service ask of the API's process. */
@Module({})
export class SystemModule {
  static with({ metricsToken }: { readonly metricsToken: string | null }): DynamicModule {
    return {
      module: SystemModule,
      controllers: [HealthController, MetricsController],
      providers: [
        Readiness,
        Metrics,
        { provide: MetricsAccess, useValue: { token: metricsToken } satisfies MetricsAccess },
      ],
    };
  }
}
