import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AccountRequest } from '../../domain/account-request.js';
import { OwnRequestAct, OwnRequestHandler } from './own-request.js';

/** The applicant no longer wants what they asked for. */
export class WithdrawRequest extends OwnRequestAct {
  readonly action = 'registration.withdraw';

  on(request: AccountRequest, at: Date) {
    return request.withdraw('withdrawn', at);
  }
}

@CommandHandler(WithdrawRequest)
export class WithdrawRequestHandler extends OwnRequestHandler implements ICommandHandler<WithdrawRequest> {}
