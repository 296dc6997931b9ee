import { EntityManager } from '@mikro-orm/postgresql';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Logger as QueueLogger, run, type Runner } from 'graphile-worker';
import { errorCode } from '#libs/kernel/error-code.js';
import { Tasks } from './tasks.js';

const CONCURRENT_JOBS = 4;

/** Runs the jobs of events and of the schedule, on the worker's own pool. Retries with a growing pause are the queue's. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = new Logger('Jobs');
  #runner: Runner | null = null;

  constructor(
    private readonly em: EntityManager,
    private readonly tasks: Tasks,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.#runner = await run({
      pgPool: await this.em.getDriver().getConnection().getNativeClient(),
      taskList: this.tasks.list,
      parsedCronItems: this.tasks.schedule,
      concurrency: CONCURRENT_JOBS,
      // The application closes, and the runner with it.
      noHandleSignals: true,
      logger: new QueueLogger(() => (level: string, message) => {
        if (level === 'error') this.#log.error(message);
        else if (level === 'warning') this.#log.warn(message);
      }),
    });
    this.#runner.promise.catch((error: unknown) => {
      // A worker that runs nothing must not look alive: its supervisor starts another.
      this.#log.fatal(`the job runner stopped: ${errorCode(error)}`);
      process.kill(process.pid, 'SIGTERM');
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#runner?.stop();
  }
}
