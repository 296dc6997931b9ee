import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AccountId } from '#libs/access/actor.js';
import type { Caller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import type { VersionsRead } from '#libs/kernel/versions.js';
import { Clock } from '#libs/time/clock.js';
import { type StandingChange, Standings } from '../../domain/backoffice/standing.js';
import { AccountAccess } from '../account/account-access.js';
import { FourEyes } from './four-eyes.js';

/** What the service centre changes of an account, for a reason that stays among operators. */
abstract class StandingAct extends Act {
  override readonly retention = 'account';
  constructor(
    readonly caller: Caller,
    readonly accountId: AccountId,
    readonly reason: FreeText,
  ) {
    super();
    this.journalDetails.item = accountId;
  }

  changeTo(what: StandingChange['what']): StandingChange {
    return { what, situationId: null, reason: this.reason, by: this.actor.accountId };
  }
}

/** At once: every session of the account is refused from the next request on, and no device opens another once it is reinstated. */
export class SuspendAccount extends StandingAct {
  readonly action = 'account.suspend';
  readonly requires = { role: ['support', 'administrator'] } as const;
  override readonly countsTowardsBounds = false;
}

/** What gives back, or cannot be taken back, is decided on the account as it was read: at `version`. */
abstract class ReadStandingAct extends StandingAct {
  constructor(
    caller: Caller,
    accountId: AccountId,
    reason: FreeText,
    readonly read: VersionsRead,
  ) {
    super(caller, accountId, reason);
  }
}

/** The account may sign in again; its sessions stay ended. */
export class ReinstateAccount extends ReadStandingAct {
  readonly action = 'account.reinstate';
  readonly requires = { role: ['support', 'administrator'] } as const;
}

/** For good: its situations end, and with them its stays in circles. What its owner wrote stays where it is. */
export class CloseAccount extends ReadStandingAct {
  readonly action = 'account.close';
  readonly requires = { role: 'administrator' } as const;
}

@CommandHandler(SuspendAccount)
export class SuspendAccountHandler implements ICommandHandler<SuspendAccount> {
  constructor(
    private readonly standings: Standings,
    private readonly access: AccountAccess,
    private readonly fourEyes: FourEyes,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError what `Standing.suspend` refuses; `two-administrators` */
  async execute(act: SuspendAccount): Promise<void> {
    const { accountId } = act;
    await this.fourEyes.inTurn();
    const standing = await this.standings.get(accountId);
    const what = standing.suspend(act.actor, this.clock.now());
    await this.fourEyes.assertTwoWithout(accountId);
    await this.standings.save(standing, act.changeTo(what), this.clock.now());
    if (what === 'suspended') {
      await this.access.endAll(act, accountId, null, 'all');
      act.publish('standing-changed', { accountId, what });
    }
    if (standing.isOperators) await this.fourEyes.tell(act, accountId, what);
  }
}

@CommandHandler(ReinstateAccount)
export class ReinstateAccountHandler implements ICommandHandler<ReinstateAccount> {
  constructor(
    private readonly standings: Standings,
    private readonly fourEyes: FourEyes,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError what `Standing.reinstate` refuses; `version-stale` */
  async execute(act: ReinstateAccount): Promise<void> {
    const { accountId, read } = act;
    const standing = await this.standings.get(accountId);
    standing.reinstate(act.actor);
    await this.standings.assertIs(accountId, read);
    await this.standings.save(standing, act.changeTo('reinstated'), this.clock.now());
    act.publish('standing-changed', { accountId, what: 'reinstated' });
    if (standing.isOperators) await this.fourEyes.tell(act, accountId, 'reinstated');
  }
}

@CommandHandler(CloseAccount)
export class CloseAccountHandler implements ICommandHandler<CloseAccount> {
  constructor(
    private readonly standings: Standings,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError what `Standing.close` refuses; `version-stale` */
  async execute(act: CloseAccount): Promise<void> {
    const { accountId, read } = act;
    const at = this.clock.now();
    const standing = await this.standings.get(accountId);
    standing.close(act.actor);
    await this.standings.assertIs(accountId, read);
    await this.standings.save(standing, act.changeTo('closed'), at);
    for (const situationId of await this.standings.endSituations(accountId, null, at))
      act.publish('situation-ended', { situationId });
    act.publish('standing-changed', { accountId, what: 'closed' });
  }
}
