import { Injectable } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AnonymousCaller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { Clock } from '#libs/time/clock.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import type { AccountRequest } from '../../domain/account-request.js';
import { AccountRequests } from '../../domain/account-requests.js';
import type { RequestEvent } from '../../domain/request-event.js';
import type { Declaration } from '../../domain/declaration.js';
import { Comparisons } from './comparisons.js';
import { RequestLinks } from './request-links.js';

/** What an applicant does with their own request: by the token of the mail, without an account. */
abstract class OwnRequestAct extends Act {
  readonly requires = 'public';
  override readonly retention = 'account';

  constructor(
    readonly caller: AnonymousCaller,
    readonly token: string,
  ) {
    super();
  }

  /** @throws what the state of the request refuses */
  abstract on(request: AccountRequest, at: Date): RequestEvent;
}

@Injectable()
abstract class OwnRequestHandler {
  constructor(
    private readonly links: RequestLinks,
    private readonly requests: AccountRequests,
    private readonly comparisons: Comparisons,
    private readonly clock: Clock,
  ) {}

  /** What was declared anew is compared anew. @throws `link-invalid`, `link-expired`, `rpps-key-mismatch`, and what the state of the request refuses */
  async execute(act: OwnRequestAct): Promise<void> {
    const requestId = this.links.read('request-follow', act.token);
    act.journalDetails.item = requestId;
    const at = this.clock.now();
    const request = await this.links.held(requestId);
    const { declaration } = request;
    const event = act.on(request, at);
    const isDeclaredAnew = request.declaration !== declaration;
    if (isDeclaredAnew) await this.comparisons.assertKeys(request.declaration, declaration.nationalIds);
    await this.requests.record(request, event, at);
    if (isDeclaredAnew) await this.comparisons.make(request, at);
  }
}

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

/** The applicant no longer wants what they asked for. */
export class WithdrawRequest extends OwnRequestAct {
  readonly action = 'registration.withdraw';

  on(request: AccountRequest, at: Date) {
    return request.withdraw('withdrawn', at);
  }
}

@CommandHandler(WithdrawRequest)
export class WithdrawRequestHandler extends OwnRequestHandler implements ICommandHandler<WithdrawRequest> {}
