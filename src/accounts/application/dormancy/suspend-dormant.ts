import { Injectable } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AccountId } from '#libs/authorisation/actor.js';
import type { AnonymousCaller } from '#libs/authorisation/caller.js';
import { Act } from '#libs/cqrs/act.js';
import { Acts } from '#libs/cqrs/acts.js';
import { Database } from '#libs/database/database.js';
import { newId } from '#libs/kernel/identifier.js';
import { OnSchedule, type Scheduled } from '#libs/outbox/jobs.js';
import { Clock } from '#libs/time/clock.js';
import { Standings } from '../../domain/backoffice/standing.js';
import { Dormancy, warnedLongAgo } from '../../domain/dormancy.js';

const DORMANT = `select id from accounts.account where status = 'active' and dormant_warned_at < $1 order by id limit $2`;
const BATCH = 500;

/** An account that nobody uses is suspended: one entry of the journal, in nobody's name. What its owner wrote stays, and so do their stays in circles. */
export class SuspendDormantAccount extends Act {
  readonly requires = 'public';
  override readonly retention = 'account';
  readonly caller: AnonymousCaller = { requestId: newId(), client: 'spico worker', origin: 'worker' };

  constructor(readonly accountId: AccountId) {
    super();
    this.trace.item = accountId;
  }
}

@CommandHandler(SuspendDormantAccount)
export class SuspendDormantAccountHandler implements ICommandHandler<SuspendDormantAccount> {
  constructor(
    private readonly standings: Standings,
    private readonly clock: Clock,
  ) {}

  async execute(act: SuspendDormantAccount): Promise<void> {
    const standing = await this.standings.get(act.accountId);
    standing.fallDormant();
    const change = { what: 'suspended', situationId: null, reason: 'dormancy', by: null } as const;
    await this.standings.save(standing, change, this.clock.now());
    act.announce('standing-changed', { accountId: act.accountId, what: 'dormant' });
  }
}

/** Every night, after the warnings: who was warned a month ago and did not sign in since. */
@OnSchedule('53 3 * * *')
@Injectable()
export class SuspendDormant implements Scheduled {
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
      for (const { id } of dormant) await this.acts.perform(new SuspendDormantAccount(id));
      if (dormant.length < BATCH) return;
    }
  }
}
