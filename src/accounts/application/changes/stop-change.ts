import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AnonymousCaller } from '#libs/authorisation/caller.js';
import { Act } from '#libs/cqrs/act.js';
import { Database } from '#libs/database/database.js';
import { Clock } from '#libs/time/clock.js';
import { Delegations } from '../../domain/delegations.js';
import { AccountRequests } from '../../domain/registration/account-requests.js';
import { Enrolments } from '../../domain/registration/enrolments.js';
import type { RequestId } from '../../domain/registration/request-terms.js';
import { AccessEnd } from '../credentials/access-end.js';
import { RequestLinks } from '../registration/request-links.js';

/** Whoever reads the former address stops a change, by the link that was mailed there. */
export class StopChange extends Act {
  readonly requires = 'public';
  override readonly retention = 'account';

  constructor(
    readonly caller: AnonymousCaller,
    readonly token: string,
  ) {
    super();
  }
}

/** Of several links of one account followed at once, each waits for the one before: each holds the requests of the others. */
const IN_TURN = `
select pg_advisory_xact_lock(hashtextextended('accounts.stop ' || account_id, 0)) from accounts.request where id = $1 and account_id is not null`;

@CommandHandler(StopChange)
export class StopChangeHandler implements ICommandHandler<StopChange> {
  constructor(
    private readonly database: Database,
    private readonly links: RequestLinks,
    private readonly requests: AccountRequests,
    private readonly enrolments: Enrolments,
    private readonly ending: AccessEnd,
    private readonly delegations: Delegations,
    private readonly clock: Clock,
  ) {}

  /** After its effect the former address is put back, and all that opened the account ends, or lets others act in its name. @throws `link-invalid`, `link-expired`, `request-closed`, `email-or-number-taken` */
  async execute(act: StopChange): Promise<void> {
    const requestId = this.links.read('request-stop', act.token);
    act.trace.item = requestId;
    const at = this.clock.now();
    await this.database.rows(IN_TURN, [requestId]);
    const request = await this.links.held(requestId);
    const { accountId, formerEmail, state } = request;
    if (accountId) act.trace.accountId = accountId;
    await this.requests.record(request, request.stop(at), at);
    if (state !== 'approved' || !accountId || !formerEmail) return;
    await this.enrolments.restoreEmail(accountId, formerEmail, at);
    await this.ending.ofAll(accountId, null);
    await this.delegations.endGiven(accountId, request.askedAt, at);
    for (const other of await this.requests.restingOn(request)) await this.stop(other, at);
  }

  /** Whoever changed the address may not be the owner, nor be who asked for other changes: their links would bring it back. */
  private async stop(id: RequestId, at: Date): Promise<void> {
    const request = await this.links.held(id);
    await this.requests.record(request, request.stop(at), at);
  }
}
