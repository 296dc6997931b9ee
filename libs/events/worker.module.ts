import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { AbandonedJobs } from './abandoned-jobs.js';
import { JobRunner } from './job-runner.js';
import { OutboxRelay } from './relay.js';
import { Tasks } from './tasks.js';
import { UnhandledEvents } from './unhandled-events.js';

/**
 * For the worker process alone, beside the contexts whose handlers it runs: starts with the application and stops with it.
 * Its database role is `spico_worker`; the tables of the queue are the owner's (config/database/job-queue.ts).
 */
@Module({ imports: [DiscoveryModule], providers: [Tasks, OutboxRelay, JobRunner, UnhandledEvents, AbandonedJobs] })
export class WorkerModule {}
