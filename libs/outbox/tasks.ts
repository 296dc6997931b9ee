import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type DiscoverableDecorator, DiscoveryService } from '@nestjs/core';
import { type ParsedCronItem, parseCronItems, type Task, type TaskList } from 'graphile-worker';
import { errorCode } from '#libs/kernel/error-code.js';
import { type FactHandler, OnFact, OnSchedule, type Scheduled } from './jobs.js';

/** What the worker can do, as the contexts declare it with `@OnFact` and `@OnSchedule`. Known once all modules are. */
@Injectable()
export class Tasks implements OnModuleInit {
  /** The kinds of facts that have a handler. */
  kinds: readonly string[] = [];
  /** What to do for each job: a fact is a job of its kind, scheduled work a job of its class. */
  list: TaskList = {};
  schedule: ParsedCronItem[] = [];

  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    const handlers = this.#marked<FactHandler>(OnFact);
    const scheduled = this.#marked<Scheduled>(OnSchedule);
    this.kinds = handlers.map(({ mark }) => mark);
    const twice = this.kinds.find((kind, index) => this.kinds.indexOf(kind) !== index);
    if (twice) throw new Error(`${twice} has two handlers: one would be forgotten`);
    this.list = Object.fromEntries([
      ...handlers.map(
        ({ mark, provider }) => [mark, scrubbed((ids, job) => provider.handle(ids as Ids, job))] as const,
      ),
      ...scheduled.map(({ name, provider }) => [name, scrubbed(() => provider.run())] as const),
    ]);
    this.schedule = parseCronItems(scheduled.map(({ mark, name }) => ({ task: name, match: mark })));
  }

  #marked<Provider>(decorator: DiscoverableDecorator<string>) {
    return this.discovery.getProviders({ metadataKey: decorator.KEY }).flatMap((wrapper) => {
      const mark = this.discovery.getMetadataByDecorator(decorator, wrapper);
      return mark ? [{ mark, name: String(wrapper.name), provider: wrapper.instance as Provider }] : [];
    });
  }
}

type Ids = Parameters<FactHandler['handle']>[0];

/** graphile-worker stores and logs the message of what a job throws: a code and where it came from, never what people wrote. */
function scrubbed(work: (payload: unknown, job: string) => Promise<void>): Task {
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
