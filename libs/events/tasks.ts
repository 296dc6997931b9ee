import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type DiscoverableDecorator, DiscoveryService } from '@nestjs/core';
import { type ParsedCronItem, parseCronItems, type Task, type TaskList } from 'graphile-worker';
import { errorCode } from '#libs/kernel/error-code.js';
import { FORMER_JOBS } from './former-jobs.js';
import { type EventHandler, OnEvent, OnSchedule, type JobSchedule, type ScheduledJob } from './jobs.js';

/** What the worker can do, as the contexts declare it with `@OnEvent` and `@OnSchedule`. Known once all modules are. */
@Injectable()
export class Tasks implements OnModuleInit {
  /** The kinds of events that have a handler. */
  eventKinds: readonly string[] = [];
  /** What to do for each job: an event is a job of its kind, scheduled work a job of its name. */
  list: TaskList = {};
  schedule: ParsedCronItem[] = [];

  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    const handlers = this.#marked<EventHandler, string>(OnEvent);
    const scheduled = this.#marked<ScheduledJob, JobSchedule>(OnSchedule);
    this.eventKinds = handlers.map(({ mark }) => mark);
    const names = [...this.eventKinds, ...scheduled.map(({ mark }) => mark.name)];
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice) throw new Error(`${twice} has two handlers: one would be forgotten`);
    const runs = new Map(scheduled.map(({ mark, provider }) => [mark.name, withScrubbedErrors(() => provider.run())]));
    this.list = Object.fromEntries([
      ...handlers.map(
        ({ mark, provider }) => [mark, withScrubbedErrors((ids, job) => provider.handle(ids as Ids, job))] as const,
      ),
      ...runs,
      ...[...FORMER_JOBS].flatMap(([former, name]) => (runs.has(name) ? [[former, runs.get(name)!] as const] : [])),
    ]);
    this.schedule = parseCronItems(
      scheduled.map(({ mark: { name, cron } }) => ({ task: name, match: cron, identifier: identifierOf(name) })),
    );
  }

  #marked<Provider, Mark>(decorator: DiscoverableDecorator<Mark>) {
    return this.discovery.getProviders({ metadataKey: decorator.KEY }).flatMap((wrapper) => {
      const mark = this.discovery.getMetadataByDecorator(decorator, wrapper);
      return mark ? [{ mark, provider: wrapper.instance as Provider }] : [];
    });
  }
}

/**
 * By what the queue knows when a job was scheduled last: still the former name, so that of a worker of the former release and one of this, side by side, the
 * first at the minute schedules it and the other does not. Both run what is queued by a former name, this one alone what is queued by a new.
 */
const identifierOf = (name: string) => [...FORMER_JOBS].find(([, now]) => now === name)?.[0] ?? name;

type Ids = Parameters<EventHandler['handle']>[0];

/** graphile-worker stores and logs the message of what a job throws: a code and where it came from, never what people wrote. */
function withScrubbedErrors(work: (payload: unknown, job: string) => Promise<void>): Task {
  return async (payload, { job }) => {
    try {
      await work(payload, job.id);
    } catch (error) {
      const told = new Error(errorCode(error));
      const frames =
        error instanceof Error ? (error.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? []) : [];
      told.stack = [told.message, ...frames].join('\n');
      throw told;
    }
  };
}
