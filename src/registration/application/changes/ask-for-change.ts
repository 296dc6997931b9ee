import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import { type Created, Creation } from '#libs/use-cases/act.js';
import { Database } from '#libs/database/database.js';
import type { Change } from '../../domain/change.js';
import type { RequestId } from '../../domain/request-terms.js';
import { ChangeRequests } from './change-requests.js';
import { lockOwnAccount } from '../../../sign-in/index.js';

/** A professional asks for a change of their account: verified like a registration before it takes effect. */
export class AskForChange extends Creation<RequestId> {
  readonly action = 'change.request';
  readonly requires = 'signed-in';
  override readonly retention = 'account';

  constructor(
    readonly caller: Caller,
    readonly change: Change,
    /** The new address, although it looks like one that several people read. */
    readonly emailIsOwn = false,
  ) {
    super();
    this.journalDetails.item = this.id;
  }
}

@CommandHandler(AskForChange)
export class AskForChangeHandler implements ICommandHandler<AskForChange> {
  constructor(
    private readonly changes: ChangeRequests,
    private readonly database: Database,
  ) {}

  /** @throws what `ChangeRequests.ask` refuses */
  async execute(act: AskForChange): Promise<Created> {
    const { id, change, emailIsOwn } = act;
    const { accountId, sessionId } = act.actor;
    // Until the act ends, so that of many at once each counts.
    await lockOwnAccount(this.database, act.actor);
    await this.changes.ask(act, { id, accountId, change, emailIsOwn, by: { sessionId } });
    return { id };
  }
}
