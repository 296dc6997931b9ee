import { Injectable } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Clock } from '#libs/time/clock.js';
import type { AccountId, BackofficeRole } from '#libs/access/actor.js';
import { Database } from '#libs/database/database.js';
import type { AccountRequest } from '../../domain/account-request.js';
import type { RequestId } from '../../domain/request-terms.js';
import { AccountRequests } from '../../domain/account-requests.js';
import { examines } from '../../domain/verification/examiners.js';
import { Impartiality } from './impartiality.js';

/** What an operator does with a request. */
export abstract class OperatorsAct extends Act {
  readonly requires = { role: ['verifier', 'administrator'] } as const;
  override readonly retention = 'account';
  /** Whoever finds out that a request is their own may still hand it over. */
  readonly isImpartial: boolean = true;

  constructor(
    readonly caller: Caller,
    readonly requestId: RequestId,
  ) {
    super();
    this.journalDetails.item = requestId;
  }
}

/** The request that an operator acts on, held until the act ends; what they do not examine they do not learn of. */
@Injectable()
export class OperatorsRequests {
  constructor(
    private readonly requests: AccountRequests,
    private readonly impartiality: Impartiality,
    private readonly clock: Clock,
  ) {}

  /** Does one thing with it, and keeps what happened. @throws `request-not-found`, `own-request`, `own-structure`, and what the state of the request refuses */
  async change(
    act: OperatorsAct,
    change: (
      request: AccountRequest,
      at: Date,
    ) => ReturnType<AccountRequest['take']> | Promise<ReturnType<AccountRequest['take']>>,
  ): Promise<AccountRequest> {
    const at = this.clock.now();
    const request = await this.requests.find(act.requestId);
    if (!request || request.status === 'unconfirmed' || !examines(act.actor.roles, request))
      throw new DomainError('not-found', 'request-not-found');
    if (act.isImpartial) await this.impartiality.assert(act.actor.accountId, request);
    await this.requests.record(request, await change(request, at), at);
    return request;
  }
}

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

const ROLES = `select roles from accounts.account where id = $1 and status = 'active'`;

/** An operator hands a request over to a colleague, or back to the queue. */
export class HandOverRequest extends OperatorsAct {
  readonly action = 'registration.hand-over';
  override readonly isImpartial = false;

  constructor(
    caller: Caller,
    requestId: RequestId,
    readonly assignee: AccountId | null,
  ) {
    super(caller, requestId);
  }
}

@CommandHandler(HandOverRequest)
export class HandOverRequestHandler implements ICommandHandler<HandOverRequest> {
  constructor(
    private readonly requests: OperatorsRequests,
    private readonly impartiality: Impartiality,
    private readonly database: Database,
  ) {}

  /** @throws `request-not-taken`; `examiner-unknown` for somebody who does not examine such requests; `own-request`, `own-structure` */
  async execute(act: HandOverRequest): Promise<void> {
    const { assignee } = act;
    const roles = assignee && (await this.rolesOf(assignee));
    await this.requests.change(act, async (request) => {
      if (roles && !examines(roles, request)) throw new DomainError('invalid', 'examiner-unknown', '/assignee');
      if (assignee) await this.impartiality.assert(assignee, request);
      return request.handOver(act.actor.accountId, assignee);
    });
  }

  private async rolesOf(accountId: AccountId): Promise<readonly BackofficeRole[]> {
    const [account] = await this.database.rows<{ roles: readonly BackofficeRole[] }>(ROLES, [accountId]);
    return account?.roles ?? [];
  }
}
