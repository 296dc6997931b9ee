import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AnonymousCaller } from '#libs/access/caller.js';
import type { AccountRequest } from '../../domain/account-request.js';
import type { Declaration } from '../../domain/declaration.js';
import { OwnRequestAct, OwnRequestHandler } from './own-request.js';

/** The applicant completes or corrects what they declared. */
export class CompleteRequest extends OwnRequestAct {
  readonly action = 'registration.complete';

  constructor(
    caller: AnonymousCaller,
    token: string,
    readonly declaration: Declaration,
  ) {
    super(caller, token);
  }

  on(request: AccountRequest) {
    return request.complete(this.declaration);
  }
}

@CommandHandler(CompleteRequest)
export class CompleteRequestHandler extends OwnRequestHandler implements ICommandHandler<CompleteRequest> {}
