import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AccountId, SituationId } from '#libs/access/actor.js';
import type { Caller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import { Clock } from '#libs/time/clock.js';
import { Standings } from '../../domain/backoffice/standing.js';

/** A professional no longer practises in one of their situations: they act in it no more, at once, and their stays in circles end with it. */
export class EndSituation extends Act {
  readonly action = 'situation.end';
  readonly requires = { role: ['verifier', 'administrator'] } as const;
  override readonly retention = 'account';

  constructor(
    readonly caller: Caller,
    readonly accountId: AccountId,
    readonly situationId: SituationId,
    readonly reason: FreeText,
  ) {
    super();
    this.journalDetails.item = situationId;
    this.journalDetails.accounts = [accountId];
  }
}

@CommandHandler(EndSituation)
export class EndSituationHandler implements ICommandHandler<EndSituation> {
  constructor(
    private readonly standings: Standings,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `account-not-found`, `situation-not-found` when it is not the account's, or has ended; `own-account` */
  async execute(act: EndSituation): Promise<void> {
    const { accountId, situationId, reason, actor } = act;
    const at = this.clock.now();
    (await this.standings.get(accountId)).mayBeChanged(actor);
    const ended = await this.standings.endSituations(accountId, situationId, at);
    if (ended.length === 0) throw new DomainError('not-found', 'situation-not-found');
    await this.standings.note(accountId, { what: 'situation-ended', situationId, reason, by: actor.accountId }, at);
    act.publish('situation-ended', { situationId });
  }
}
