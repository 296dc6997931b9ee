import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import type { VersionsRead } from '#libs/kernel/versions.js';
import type { RefusalReason, RequestId } from '../../domain/request-terms.js';
import { OperatorsAct, OperatorsRequests } from './operators-request.js';

/** An operator refuses, with a reason that the applicant reads. */
export class RefuseRequest extends OperatorsAct {
  readonly action = 'registration.refuse';

  constructor(
    caller: Caller,
    requestId: RequestId,
    readonly read: VersionsRead,
    readonly reason: RefusalReason,
    readonly text: FreeText | null,
  ) {
    super(caller, requestId);
  }
}

@CommandHandler(RefuseRequest)
export class RefuseRequestHandler implements ICommandHandler<RefuseRequest> {
  constructor(private readonly requests: OperatorsRequests) {}

  /** @throws `request-not-taken`, `version-stale` */
  async execute(act: RefuseRequest): Promise<void> {
    const { read, reason, text } = act;
    await this.requests.change(act, (request, at) => request.refuse(act.actor.accountId, read, reason, text, at));
    act.publish('account-request-refused', { requestId: act.requestId });
  }
}
