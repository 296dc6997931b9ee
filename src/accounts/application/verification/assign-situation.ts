import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { SituationId } from '#libs/authorisation/actor.js';
import type { Caller } from '#libs/authorisation/caller.js';
import type { RequestId } from '../../domain/registration/request-terms.js';
import type { DeclaredWork } from '../../domain/registration/declaration.js';
import { OperatorsAct, OperatorsRequests } from './operators-request.js';

/** An operator says by which codes a declared situation is acted in, and until when it is admitted from outside of the region. */
export class AssignSituation extends OperatorsAct {
  constructor(
    caller: Caller,
    requestId: RequestId,
    readonly situationId: SituationId,
    readonly assigned: Partial<DeclaredWork>,
  ) {
    super(caller, requestId);
  }
}

@CommandHandler(AssignSituation)
export class AssignSituationHandler implements ICommandHandler<AssignSituation> {
  constructor(private readonly requests: OperatorsRequests) {}

  /** @throws `request-not-taken`, `request-situation-unknown` */
  async execute(act: AssignSituation): Promise<void> {
    const { situationId, assigned } = act;
    await this.requests.change(act, (request) => request.assign(act.actor.accountId, situationId, assigned));
  }
}
