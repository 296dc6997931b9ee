import { DiscoveryService } from '@nestjs/core';

/**
 * Marks the one provider that handles facts of this kind, in the worker: at least once, so twice does no harm. What it throws is kept as a code;
 * it is tried again after a growing pause (graphile-worker: 25 times in about three days).
 */
export const OnFact = DiscoveryService.createDecorator<string>();

export interface FactHandler {
  /** `job`: the same each time that it is tried. */
  handle(ids: Readonly<Record<string, string>>, job?: string): Promise<void>;
}

/** Marks a provider that the worker runs at the times of this cron expression, UTC; one worker among many. */
export const OnSchedule = DiscoveryService.createDecorator<string>();

export interface Scheduled {
  run(): Promise<void>;
}
