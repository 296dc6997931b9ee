import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { VersionsRead } from '#libs/kernel/versions.js';
import type { AccountRequest } from '../../domain/account-request.js';
import type { RequestId } from '../../domain/request-terms.js';
import { AccountRequests } from '../../domain/account-requests.js';
import { Approvals } from '../requests/approvals.js';
import { Impartiality } from './impartiality.js';
import { OperatorsAct, OperatorsRequests } from './assignment.js';

const STANDS = `select from accounts.account where id = $1 and status = 'active' and $2 = any(roles)`;

/** An operator approves what they examined: the account is opened, and its owner is mailed the link that activates it. */
export class ApproveRequest extends OperatorsAct {
  readonly action = 'registration.approve';

  /** `version`: of the request as they read it. */
  constructor(
    caller: Caller,
    requestId: RequestId,
    readonly read: VersionsRead,
  ) {
    super(caller, requestId);
  }
}

@CommandHandler(ApproveRequest)
export class ApproveRequestHandler implements ICommandHandler<ApproveRequest> {
  constructor(
    private readonly operators: OperatorsRequests,
    private readonly requests: AccountRequests,
    private readonly approvals: Approvals,
    private readonly impartiality: Impartiality,
    private readonly database: Database,
  ) {}

  /** @throws what `AccountRequest.approve` and `Enrolments.open` refuse; `asker-not-administrator`, `asker-not-support`, `structure-unknown` */
  async execute(act: ApproveRequest): Promise<void> {
    await this.operators.change(act, async (request, at) => {
      await this.assertStands(request);
      const isChecked = await this.impartiality.isChecked(await this.requests.checkedBy(request), request);
      const placed = await this.approvals.placed(request.declaration.situations, at);
      const event = request.approve(act.actor.accountId, act.read, isChecked, placed, at);
      await this.approvals.assertStructuresKnown(request);
      await this.approvals.carryOut(act, request, at);
      return event;
    });
  }

  /** Who asked for an operator, or at the desk for a change, is one of the two pairs of eyes. */
  private async assertStands({ askedBy, kind }: AccountRequest): Promise<void> {
    const role = kind === 'operator' ? 'administrator' : 'support';
    if (askedBy && (await this.database.rows(STANDS, [askedBy, role])).length === 0)
      throw new DomainError('conflict', kind === 'operator' ? 'asker-not-administrator' : 'asker-not-support');
  }
}
