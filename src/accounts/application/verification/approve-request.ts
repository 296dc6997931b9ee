import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AccountRequests } from '../../domain/registration/account-requests.js';
import { Approvals } from '../registration/approvals.js';
import { OperatorsAct, OperatorsRequests } from './operators-request.js';

/** An operator approves what they examined: the account is opened, and its owner is mailed the link that activates it. */
export class ApproveRequest extends OperatorsAct {}

@CommandHandler(ApproveRequest)
export class ApproveRequestHandler implements ICommandHandler<ApproveRequest> {
  constructor(
    private readonly operators: OperatorsRequests,
    private readonly requests: AccountRequests,
    private readonly approvals: Approvals,
  ) {}

  /** @throws what `AccountRequest.approve` and `Enrolments.open` refuse */
  async execute(act: ApproveRequest): Promise<void> {
    await this.operators.change(act, async (request, at) => {
      const isChecked = await this.requests.isChecked(request);
      const placed = await this.approvals.placed(request.declaration.situations, at);
      const event = request.approve(act.actor.accountId, isChecked, placed, at);
      await this.approvals.carryOut(act, request, at);
      return event;
    });
  }
}
