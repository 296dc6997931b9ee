import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import type { RequestId } from '../../domain/request-terms.js';
import { OperatorsAct, OperatorsRequests } from './operators-request.js';

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
