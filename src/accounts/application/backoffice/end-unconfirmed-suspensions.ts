import { Injectable } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AccountId } from '#libs/access/actor.js';
import { workerCaller } from '#libs/access/worker-caller.js';
import { Act } from '#libs/use-cases/act.js';
import { Acts } from '#libs/use-cases/acts.js';
import { Database } from '#libs/database/database.js';
import { ignoreConflict } from '#libs/kernel/domain-error.js';
import { OnSchedule, type ScheduledJob } from '#libs/events/jobs.js';
import { Clock } from '#libs/time/clock.js';
import { Standings } from '../../domain/backoffice/standing.js';
import { FourEyes } from './four-eyes.js';

/** Few accounts have roles, and fewer are suspended. Without a role support alone decides, and nothing is to be confirmed. */
const OVER = `select id from accounts.account where suspended_until <= $1 and status = 'suspended' and roles <> '{}' order by id limit 100`;

/** The suspension of an operator that no second administrator confirmed ends: one entry of the journal, in nobody's name. */
export class EndUnconfirmedSuspension extends Act {
  readonly action = 'suspension.lapse';
  readonly requires = 'public';
  override readonly retention = 'account';
  readonly caller = workerCaller();

  constructor(readonly accountId: AccountId) {
    super();
    this.journalDetails.item = accountId;
  }
}

@CommandHandler(EndUnconfirmedSuspension)
export class EndUnconfirmedSuspensionHandler implements ICommandHandler<EndUnconfirmedSuspension> {
  constructor(
    private readonly standings: Standings,
    private readonly fourEyes: FourEyes,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `account-not-suspended` when it was confirmed or ended meanwhile */
  async execute(act: EndUnconfirmedSuspension): Promise<void> {
    const { accountId } = act;
    const standing = await this.standings.get(accountId);
    standing.lapse(this.clock.now());
    const change = { what: 'reinstated', situationId: null, reason: 'not confirmed', by: null } as const;
    await this.standings.save(standing, change, this.clock.now());
    act.publish('standing-changed', { accountId, what: change.what });
    await this.fourEyes.tell(act, accountId, 'suspension-over');
  }
}

@OnSchedule({ name: 'suspensions.end-unconfirmed', cron: '*/10 * * * *' })
@Injectable()
export class EndUnconfirmedSuspensions implements ScheduledJob {
  constructor(
    private readonly acts: Acts,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    for (const { id } of await this.database.rows<{ id: AccountId }>(OVER, [this.clock.now()]))
      await this.acts.perform(new EndUnconfirmedSuspension(id)).catch(ignoreConflict);
  }
}
