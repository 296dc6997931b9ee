import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import { StatementRefused } from '#libs/database/failure.js';
import { TooMany } from '#libs/kernel/domain-error.js';
import { OnSchedule, type ScheduledJob } from '#libs/events/jobs.js';
import type { Act } from './act.js';
import type { UseCase } from './use-case.js';

/** How many times in a day one account may do each act or be shown somebody by a search, and how many times it may be done about one thing. */
export abstract class Bounds {
  abstract readonly each: number;
  abstract readonly account: Readonly<Record<string, number>>;
  abstract readonly one: Readonly<Record<string, number>>;
}

/** The bound is kept by the row itself, so that the statement leaves with the others of the act: beyond it the act fails, and nothing of it is kept. */
const COUNT = `
insert into acts.counted as c (whom, act, day, used, most) values ($1, $2, $3, $4, $5)
on conflict (whom, act, day) do update set used = c.used + excluded.used, most = excluded.most`;
const WITHIN = 'counted_within';

const DAY_S = 86_400;

/** A large bound is counted in steps, of a hundredth: an act that is often done need not pay for a row each time. */
const STEPS = 100;

/** Counts acts for the bounds of a day, so that nothing grows without one (config/bounds/bounds.yaml). */
@Injectable()
export class DailyBounds {
  /** What this process has not told the others yet, a part of a step, of the day it is. */
  private day = '';
  private unsaved = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly bounds: Bounds,
  ) {}

  /** Within the transaction of an act that is done, as its last lock. The transaction fails with `too-many-today` when it was one too many. */
  count(act: Act<unknown>, at: Date): void {
    if (!act.countsTowardsBounds) return;
    const { action } = act;
    const one = act.boundSubject ?? act.fileId;
    const most = this.bounds.one[action];
    this.addForAccount(act, 1, at);
    if (one && most !== undefined) this.add(one, action, 1, most, at);
  }

  /**
   * What was asked outside of a transaction, or has lost its own: before it is answered, so that no number of requests at once outruns it.
   * @throws `too-many-today` in the place of the answer
   */
  async spend(useCase: UseCase<unknown>, times: number, at: Date): Promise<void> {
    await this.database.transaction(() => this.addForAccount(useCase, times, at));
  }

  private addForAccount(useCase: UseCase<unknown>, times: number, at: Date): void {
    const { action } = useCase;
    const account = (useCase.delegate ?? useCase.admission?.facts.actor)?.accountId;
    if (account) this.add(account, action, times, this.bounds.account[action] ?? this.bounds.each, at);
  }

  private add(whom: string, act: string, times: number, most: number, at: Date): void {
    const day = at.toISOString().slice(0, 10);
    if (day !== this.day) [this.day, this.unsaved] = [day, new Map<string, number>()];
    const step = Math.max(1, Math.floor(most / STEPS));
    const key = `${whom} ${act}`;
    const untold = (this.unsaved.get(key) ?? 0) + times;
    if (untold < step) return void this.unsaved.set(key, untold);
    this.unsaved.delete(key);
    this.database.post(COUNT, [whom, act, day, untold, most], (error) => {
      if (!(error instanceof StatementRefused) || error.constraint !== WITHIN) return error;
      // The next one is the one too many again.
      this.unsaved.set(key, step - 1);
      return new TooMany('too-many-today', DAY_S - (Math.floor(at.getTime() / 1000) % DAY_S));
    });
  }
}

const FORGET = `delete from acts.counted where day < current_date - 1`;

/** Every night: the counts of days that are over. */
@OnSchedule({ name: 'daily-bounds.forget', cron: '19 3 * * *' })
@Injectable()
export class ForgetCounts implements ScheduledJob {
  constructor(private readonly database: Database) {}

  async run(): Promise<void> {
    await this.database.execute(FORGET);
  }
}
