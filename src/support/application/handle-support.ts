import { Injectable } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import type { IdentityCheck } from '#libs/kernel/people/identity-check.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import type { VersionsRead } from '#libs/kernel/versions.js';
import { Clock } from '#libs/time/clock.js';
import type { SupportOutcome, SupportRequestId } from '../domain/support-request.js';
import { SupportRequests } from '../domain/support-requests.js';

/** What an operator does with a request. Texts are kept with it: neither the journal nor a log has any. */
export abstract class SupportAct extends Act {
  readonly requires = { role: 'support' } as const;
  override readonly retention = 'account';

  constructor(
    readonly caller: Caller,
    readonly id: SupportRequestId,
  ) {
    super();
    this.journalDetails.item = id;
  }
}

export class TakeSupportRequest extends SupportAct {
  readonly action = 'support-request.take';
}

export class RecordIdentityCheck extends SupportAct {
  readonly action = 'support-request.record-identity-check';

  constructor(
    caller: Caller,
    id: SupportRequestId,
    readonly check: IdentityCheck,
  ) {
    super(caller, id);
  }
}

export class AnswerSupportRequest extends SupportAct {
  readonly action = 'support-request.answer';

  constructor(
    caller: Caller,
    id: SupportRequestId,
    readonly text: FreeText,
  ) {
    super(caller, id);
  }
}

export class CloseSupportRequest extends SupportAct {
  readonly action = 'support-request.close';

  constructor(
    caller: Caller,
    id: SupportRequestId,
    readonly read: VersionsRead,
    readonly outcome: SupportOutcome,
  ) {
    super(caller, id);
  }
}

/** Got, changed and kept: what each of the handlers below does, to what somebody else asked. */
@Injectable()
export abstract class SupportHandler {
  constructor(
    protected readonly requests: SupportRequests,
    protected readonly clock: Clock,
  ) {}

  /** `read`: a version that it has to have still. @throws `own-request` */
  protected async with<Done>(
    { id, actor }: SupportAct,
    change: (request: Got, at: Date) => Done,
    read?: VersionsRead,
  ): Promise<Done> {
    const request = await this.requests.get(id);
    await this.requests.assertNotOf(id, actor.accountId);
    const done = change(request, this.clock.now());
    if (read !== undefined) await this.requests.assertIs(id, read);
    await this.requests.save(request);
    return done;
  }
}

type Got = Awaited<ReturnType<SupportRequests['get']>>;

@CommandHandler(TakeSupportRequest)
export class TakeSupportRequestHandler extends SupportHandler implements ICommandHandler<TakeSupportRequest> {
  execute(act: TakeSupportRequest): Promise<void> {
    return this.with(act, (request, at) => request.take(act.actor.accountId, at));
  }
}

@CommandHandler(RecordIdentityCheck)
export class RecordIdentityCheckHandler extends SupportHandler implements ICommandHandler<RecordIdentityCheck> {
  execute(act: RecordIdentityCheck): Promise<void> {
    return this.with(act, (request, at) => request.checkIdentity(act.check, act.actor.accountId, at));
  }
}

@CommandHandler(AnswerSupportRequest)
export class AnswerSupportRequestHandler extends SupportHandler implements ICommandHandler<AnswerSupportRequest> {
  async execute(act: AnswerSupportRequest): Promise<void> {
    const eventId = await this.with(act, (request, at) => request.answer(act.text, act.actor.accountId, at));
    act.publish('support-told', { eventId });
  }
}

@CommandHandler(CloseSupportRequest)
export class CloseSupportRequestHandler extends SupportHandler implements ICommandHandler<CloseSupportRequest> {
  /** Nobody closes what who asked wrote meanwhile. @throws `version-stale` */
  async execute(act: CloseSupportRequest): Promise<void> {
    const eventId = await this.with(
      act,
      (request, at) => request.close(act.outcome, act.actor.accountId, at),
      act.read,
    );
    act.publish('support-told', { eventId });
  }
}
