import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import type { DelegationId } from '#libs/access/delegation.js';
import { Act } from '#libs/use-cases/act.js';
import { Clock } from '#libs/time/clock.js';
import { Delegations } from '../domain/delegations.js';

/** Whoever gave a delegation, or holds it, ends it: the next request under it is refused. */
export class EndDelegation extends Act {
  readonly action = 'delegation.end';
  readonly requires = 'signed-in';
  override readonly retention = 'account';
  override readonly countsTowardsBounds = false;

  constructor(
    readonly caller: Caller,
    readonly delegationId: DelegationId,
  ) {
    super();
    this.journalDetails.item = delegationId;
  }
}

@CommandHandler(EndDelegation)
export class EndDelegationHandler implements ICommandHandler<EndDelegation> {
  constructor(
    private readonly delegations: Delegations,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, delegationId }: EndDelegation): Promise<void> {
    await this.delegations.end(delegationId, actor.accountId, this.clock.now());
  }
}
