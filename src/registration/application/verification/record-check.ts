import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import { newId } from '#libs/kernel/identifier.js';
import type { RequestId } from '../../domain/request-terms.js';
import { AccountRequests, type CheckId } from '../../domain/account-requests.js';
import { assertMade, type Check } from '../../domain/verification/authenticity.js';
import { OperatorsAct, OperatorsRequests } from './operators-request.js';

/** An operator records how they found out that the applicant is who they say: without it nothing is approved. */
export class RecordCheck extends OperatorsAct {
  readonly action = 'registration.record-identity-check';

  constructor(
    caller: Caller,
    requestId: RequestId,
    readonly check: Check,
  ) {
    super(caller, requestId);
  }
}

@CommandHandler(RecordCheck)
export class RecordCheckHandler implements ICommandHandler<RecordCheck> {
  constructor(
    private readonly operators: OperatorsRequests,
    private readonly requests: AccountRequests,
  ) {}

  /** @throws `request-not-taken`, what `assertMade` throws */
  async execute(act: RecordCheck): Promise<void> {
    const { accountId } = act.actor;
    await this.operators.change(act, async (request, at) => {
      assertMade(act.check, at);
      const event = request.check(accountId);
      await this.requests.addCheck(request, newId<CheckId>(), act.check, accountId, at);
      return event;
    });
  }
}
