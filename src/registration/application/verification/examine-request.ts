import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import { newId } from '#libs/kernel/identifier.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import type { VersionsRead } from '#libs/kernel/versions.js';
import type { RefusalReason, RequestId } from '../../domain/request-terms.js';
import { AccountRequests, type CheckId } from '../../domain/account-requests.js';
import { assertMade, type Check } from '../../domain/verification/authenticity.js';
import { OperatorsAct, OperatorsRequests } from './assignment.js';

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

/** An operator asks the applicant what is missing; the mail says that a question waits, and not what it is. */
export class AskApplicant extends OperatorsAct {
  readonly action = 'registration.ask-applicant';

  constructor(
    caller: Caller,
    requestId: RequestId,
    readonly text: FreeText,
  ) {
    super(caller, requestId);
  }
}

@CommandHandler(AskApplicant)
export class AskApplicantHandler implements ICommandHandler<AskApplicant> {
  constructor(private readonly requests: OperatorsRequests) {}

  /** @throws `request-not-taken` */
  async execute(act: AskApplicant): Promise<void> {
    await this.requests.change(act, (request) => request.ask(act.actor.accountId, act.text));
    act.publish('applicant-asked', { requestId: act.requestId });
  }
}

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
