import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AccountId, BackofficeRole } from '#libs/access/actor.js';
import type { Caller } from '#libs/access/caller.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { RequestId } from '../../domain/request-terms.js';
import { examines } from '../../domain/verification/examiners.js';
import { Impartiality } from './impartiality.js';
import { OperatorsAct, OperatorsRequests } from './operators-request.js';

const ROLES = `select roles from accounts.account where id = $1 and status = 'active'`;

/** An operator hands a request over to a colleague, or back to the queue. */
export class HandOverRequest extends OperatorsAct {
  readonly action = 'registration.hand-over';
  override readonly isImpartial = false;

  constructor(
    caller: Caller,
    requestId: RequestId,
    readonly assignee: AccountId | null,
  ) {
    super(caller, requestId);
  }
}

@CommandHandler(HandOverRequest)
export class HandOverRequestHandler implements ICommandHandler<HandOverRequest> {
  constructor(
    private readonly requests: OperatorsRequests,
    private readonly impartiality: Impartiality,
    private readonly database: Database,
  ) {}

  /** @throws `request-not-taken`; `examiner-unknown` for somebody who does not examine such requests; `own-request`, `own-structure` */
  async execute(act: HandOverRequest): Promise<void> {
    const { assignee } = act;
    const roles = assignee && (await this.rolesOf(assignee));
    await this.requests.change(act, async (request) => {
      if (roles && !examines(roles, request)) throw new DomainError('invalid', 'examiner-unknown', '/assignee');
      if (assignee) await this.impartiality.assert(assignee, request);
      return request.handOver(act.actor.accountId, assignee);
    });
  }

  private async rolesOf(accountId: AccountId): Promise<readonly BackofficeRole[]> {
    const [account] = await this.database.rows<{ roles: readonly BackofficeRole[] }>(ROLES, [accountId]);
    return account?.roles ?? [];
  }
}
