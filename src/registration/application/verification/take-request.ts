import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { OperatorsAct, OperatorsRequests } from './operators-request.js';

/** An operator takes a request to examine it; of two at once, one. */
export class TakeRequest extends OperatorsAct {
  readonly action = 'registration.take';
}

@CommandHandler(TakeRequest)
export class TakeRequestHandler implements ICommandHandler<TakeRequest> {
  constructor(private readonly requests: OperatorsRequests) {}

  /** @throws `request-taken`, `own-request`, `own-structure`, `request-closed` */
  async execute(act: TakeRequest): Promise<void> {
    await this.requests.change(act, (request) => request.take(act.actor.accountId));
  }
}
