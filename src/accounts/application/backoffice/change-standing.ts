import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AccountId } from '#libs/authorisation/actor.js';
import type { Caller } from '#libs/authorisation/caller.js';
import { Act } from '#libs/cqrs/act.js';
import type { FreeText } from '#libs/kernel/text.js';
import { Clock } from '#libs/time/clock.js';
import { type StandingChange, Standings } from '../../domain/backoffice/standing.js';
import { AccessEnd } from '../credentials/access-end.js';

/** What the service centre changes of an account, for a reason that stays among operators. */
abstract class StandingAct extends Act {
  override readonly retention = 'account';
  abstract readonly what: StandingChange['what'];

  constructor(
    readonly caller: Caller,
    readonly accountId: AccountId,
    readonly reason: FreeText,
  ) {
    super();
    this.trace.item = accountId;
  }

  get change(): StandingChange {
    return { what: this.what, situationId: null, reason: this.reason, by: this.actor.accountId };
  }
}

/** At once: every session of the account is refused from the next request on, and no device opens another once it is reinstated. */
export class SuspendAccount extends StandingAct {
  readonly requires = { role: ['support', 'administrator'] } as const;
  readonly what = 'suspended';
}

/** The account may sign in again; its sessions stay ended. */
export class ReinstateAccount extends StandingAct {
  readonly requires = { role: ['support', 'administrator'] } as const;
  readonly what = 'reinstated';
}

/** For good: its situations end, and with them its stays in circles. What its owner wrote stays where it is. */
export class CloseAccount extends StandingAct {
  readonly requires = { role: 'administrator' } as const;
  readonly what = 'closed';
}

@CommandHandler(SuspendAccount)
export class SuspendAccountHandler implements ICommandHandler<SuspendAccount> {
  constructor(
    private readonly standings: Standings,
    private readonly ending: AccessEnd,
    private readonly clock: Clock,
  ) {}

  async execute(act: SuspendAccount): Promise<void> {
    const standing = await this.standings.get(act.accountId);
    standing.suspend(act.actor);
    await this.standings.save(standing, act.change, this.clock.now());
    await this.ending.ofAll(act.accountId, null);
    act.announce('standing-changed', { accountId: act.accountId, what: act.what });
  }
}

@CommandHandler(ReinstateAccount)
export class ReinstateAccountHandler implements ICommandHandler<ReinstateAccount> {
  constructor(
    private readonly standings: Standings,
    private readonly clock: Clock,
  ) {}

  async execute(act: ReinstateAccount): Promise<void> {
    const standing = await this.standings.get(act.accountId);
    standing.reinstate(act.actor);
    await this.standings.save(standing, act.change, this.clock.now());
    act.announce('standing-changed', { accountId: act.accountId, what: act.what });
  }
}

@CommandHandler(CloseAccount)
export class CloseAccountHandler implements ICommandHandler<CloseAccount> {
  constructor(
    private readonly standings: Standings,
    private readonly clock: Clock,
  ) {}

  async execute(act: CloseAccount): Promise<void> {
    const { accountId } = act;
    const at = this.clock.now();
    const standing = await this.standings.get(accountId);
    standing.close(act.actor);
    await this.standings.save(standing, act.change, at);
    for (const situationId of await this.standings.endSituations(accountId, null, at))
      act.announce('situation-ended', { situationId });
    act.announce('standing-changed', { accountId, what: act.what });
  }
}
