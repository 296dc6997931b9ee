import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { SituationId } from '#libs/access/actor.js';
import type { Caller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Clock } from '#libs/time/clock.js';
import { Sessions } from '../../domain/sessions.js';
import { emailInDoubt } from '../credentials/email-in-doubt.sql.js';

const IN_DOUBT = `select from accounts.account a where a.id = $1 and ${emailInDoubt('$2')}`;

/** Chooses the situation that one acts in, for this session. */
export class ChooseSituation extends Act {
  readonly action = 'situation.choose';
  readonly requires = 'signed-in';
  override readonly retention = 'account';

  constructor(
    readonly caller: Caller,
    readonly situationId: SituationId,
  ) {
    super();
    this.journalDetails.item = situationId;
  }
}

@CommandHandler(ChooseSituation)
export class ChooseSituationHandler implements ICommandHandler<ChooseSituation> {
  constructor(
    private readonly sessions: Sessions,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Nobody acts while their address may be that of a structure that they left: who reads it may not be them.
   * @throws DomainError `situation-unknown` when it is not one's own, or has ended; `email-to-confirm`
   */
  async execute({ actor, situationId }: ChooseSituation): Promise<void> {
    const at = this.clock.now();
    if ((await this.database.rows(IN_DOUBT, [actor.accountId, at])).length > 0)
      throw new DomainError('conflict', 'email-to-confirm');
    if (!(await this.sessions.actIn(actor.sessionId, situationId, at)))
      throw new DomainError('invalid', 'situation-unknown', '/situationId');
  }
}
