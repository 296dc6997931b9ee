import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AnonymousCaller } from '#libs/access/caller.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import type { AccountRequest } from '../../domain/account-request.js';
import { OwnRequestAct, OwnRequestHandler } from './own-request.js';

/** The applicant answers what the operator asked. */
export class AnswerQuestion extends OwnRequestAct {
  readonly action = 'registration.answer';

  constructor(
    caller: AnonymousCaller,
    token: string,
    readonly text: FreeText,
  ) {
    super(caller, token);
  }

  on(request: AccountRequest) {
    return request.answer(this.text);
  }
}

@CommandHandler(AnswerQuestion)
export class AnswerQuestionHandler extends OwnRequestHandler implements ICommandHandler<AnswerQuestion> {}
