import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AccountId } from '#libs/access/actor.js';
import type { Caller } from '#libs/access/caller.js';
import { Database } from '#libs/database/database.js';
import { JournalledActs } from '#libs/journal/journalled-acts.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Clock } from '#libs/time/clock.js';
import type { SupportRequestId } from '../domain/support-request.js';
import { SupportRequests } from '../domain/support-requests.js';
import { SupportAct, SupportHandler } from './handle-support.js';

/** Clocks of servers differ. */
const OPENED = `select opened_at - interval '1 minute' as since from accounts.support_request where id = $1`;
const OPERATORS = `select id from accounts.account where roles <> '{}'`;

/** Says what was done for a request: by `requestId`, under which the journal has it. */
export class LinkActToSupport extends SupportAct {
  readonly action = 'support-request.link-act';

  constructor(
    caller: Caller,
    id: SupportRequestId,
    readonly requestId: string,
  ) {
    super(caller, id);
  }
}

@CommandHandler(LinkActToSupport)
export class LinkActToSupportHandler extends SupportHandler implements ICommandHandler<LinkActToSupport> {
  constructor(
    requests: SupportRequests,
    clock: Clock,
    private readonly database: Database,
    private readonly journal: JournalledActs,
  ) {
    super(requests, clock);
  }

  /** @throws DomainError `support-act-unknown` when no operator did anything by it since the request was made; what `SupportRequest.link` refuses */
  async execute(act: LinkActToSupport): Promise<void> {
    const { id, actor, requestId } = act;
    await this.with(act, (request, at) => request.link(requestId, actor.accountId, at));
    const [opened] = await this.database.rows<{ since: Date }>(OPENED, [id]);
    const operators = (await this.database.rows<{ id: AccountId }>(OPERATORS)).map((operator) => operator.id);
    if (!opened || !(await this.journal.wasDone(requestId, operators, opened.since)))
      throw new DomainError('invalid', 'support-act-unknown', '/requestId');
  }
}
