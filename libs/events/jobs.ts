import { DiscoveryService } from '@nestjs/core';

/**
 * Marks the one provider that handles events of this kind, which names its jobs, in the worker: at least once, so twice does no harm. What it throws is
 * kept as a code; it is tried again after a growing pause (graphile-worker: 25 times in about three days).
 */
export const OnEvent = DiscoveryService.createDecorator<string>();

export interface EventHandler {
  /** `job`: the same each time that it is tried. */
  handle(ids: Readonly<Record<string, string>>, job?: string): Promise<void>;
}

/** What is to be done, `<noun>.<verb>` in the plural: jobs wait in the queue by this name, so it outlives the class. And when, UTC. */
export type JobSchedule = { readonly name: string; readonly cron: string };

/** Marks a provider that the worker runs at the times of a cron expression; one worker among many. */
export const OnSchedule = DiscoveryService.createDecorator<JobSchedule>();

export interface ScheduledJob {
  run(): Promise<void>;
}
