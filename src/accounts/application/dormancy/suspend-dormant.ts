import { Injectable } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AccountId } from '#libs/access/actor.js';
import { workerCaller } from '#libs/access/worker-caller.js';
import { Act } from '#libs/use-cases/act.js';
import { Acts } from '#libs/use-cases/acts.js';
import { Database } from '#libs/database/database.js';
import { DomainError, ignoreConflict } from '#libs/kernel/domain-error.js';
import { OnSchedule, type ScheduledJob } from '#libs/events/jobs.js';
import { Clock } from '#libs/time/clock.js';
import { Standings } from '../../domain/backoffice/standing.js';
import { FourEyes } from '../backoffice/four-eyes.js';
import { Dormancy, warnedLongAgo } from '../../domain/dormancy.js';

const DORMANT = `select id from accounts.account where status = 'active' and dormant_warned_at < $1 order by id limit $2`;
const BATCH = 500;
/** Whoever signed in after the list was made keeps their account. */
const STILL = `select from accounts.account where id = $1 and dormant_warned_at < $2`;

/** An account that nobody uses is suspended: one entry of the journal, in nobody's name. What its owner wrote stays, and so do their stays in circles. */
export class SuspendDormantAccount extends Act {
  readonly action = 'account.suspend-dormant';
  readonly requires = 'public';
  override readonly retention = 'account';
  readonly caller = workerCaller();

  constructor(readonly accountId: AccountId) {
    super();
    this.journalDetails.item = accountId;
  }
}

@CommandHandler(SuspendDormantAccount)
export class SuspendDormantAccountHandler implements ICommandHandler<SuspendDormantAccount> {
  constructor(
    private readonly standings: Standings,
    private readonly fourEyes: FourEyes,
    private readonly database: Database,
    private readonly dormancy: Dormancy,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `account-in-use`, `account-not-active`, `two-administrators` */
  async execute(act: SuspendDormantAccount): Promise<void> {
    await this.fourEyes.inTurn();
    const standing = await this.standings.get(act.accountId);
    const before = warnedLongAgo(this.dormancy, this.clock.now());
    if ((await this.database.rows(STILL, [act.accountId, before])).length === 0)
      throw new DomainError('conflict', 'account-in-use');
    standing.fallDormant();
    await this.fourEyes.assertTwoWithout(act.accountId);
    const change = { what: 'suspended', situationId: null, reason: 'dormancy', by: null } as const;
    await this.standings.save(standing, change, this.clock.now());
    act.publish('standing-changed', { accountId: act.accountId, what: 'dormant' });
    act.publish('account-dormant', { accountId: act.accountId });
  }
}

/** Every night, after the warnings: who was warned a month ago and did not sign in since. */
@OnSchedule({ name: 'accounts.suspend-dormant', cron: '53 3 * * *' })
@Injectable()
export class SuspendDormant implements ScheduledJob {
  constructor(
    private readonly acts: Acts,
    private readonly database: Database,
    private readonly dormancy: Dormancy,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const before = warnedLongAgo(this.dormancy, this.clock.now());
    for (;;) {
      const dormant = await this.database.rows<{ id: AccountId }>(DORMANT, [before, BATCH]);
      for (const { id } of dormant) await this.acts.perform(new SuspendDormantAccount(id)).catch(ignoreConflict);
      if (dormant.length < BATCH) return;
    }
  }
}
