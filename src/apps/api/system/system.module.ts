import { type DynamicModule, Module } from '@nestjs/common';
import { type HelpLinks as Links } from '#config/help/help-links.js';
import { ActivityLag } from '../../../coordination/index.js';
import { HealthController } from './health.controller.js';
import { HelpController, HelpLinks } from './help.controller.js';
import { MetricsAccess, MetricsController } from '../metrics/metrics.controller.js';
import { Metrics } from '../metrics/metrics.js';
import { Readiness } from './readiness.js';

type Settings = {
  readonly metrics: { readonly token: string | null; readonly onLoopback: boolean };
  readonly help: Links;
};

/** What those who run the service ask of the API's process. */
@Module({})
export class SystemModule {
  static with({ metrics, help }: Settings): DynamicModule {
    // Closed, it is no route at all.
    const isOpen = metrics.token !== null || metrics.onLoopback;
    return {
      module: SystemModule,
      controllers: [HealthController, HelpController, ...(isOpen ? [MetricsController] : [])],
      providers: [
        Readiness,
        Metrics,
        ActivityLag,
        { provide: HelpLinks, useValue: help },
        { provide: MetricsAccess, useValue: { token: metrics.token } satisfies MetricsAccess },
      ],
    };
  }
}
