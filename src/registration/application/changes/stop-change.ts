import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AnonymousCaller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { Database } from '#libs/database/database.js';
import { Clock } from '#libs/time/clock.js';
import type { AccountRequest } from '../../domain/account-request.js';
import { AccountRequests } from '../../domain/account-requests.js';
import { RequestLinks } from '../requests/request-links.js';
import { TakeBack } from './take-back.js';

/** Whoever reads the address that was in use did not ask for a change: stops it, by the link that was mailed there, and takes the account back. */
export class StopChange extends Act {
  readonly action = 'change.stop';
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
    private readonly takeBack: TakeBack,
    private readonly clock: Clock,
  ) {}

  /**
   * Whoever asked had the account since their session was opened. Their other changes would bring the address back, or leave a number or a situation.
   * @throws `link-invalid`, `link-expired`, `request-closed`, `email-or-number-taken`
   */
  async execute(act: StopChange): Promise<void> {
    const requestId = this.links.read('request-stop', act.token);
    act.journalDetails.item = requestId;
    const at = this.clock.now();
    await this.database.rows(IN_TURN, [requestId]);
    const request = await this.links.held(requestId);
    const { accountId } = request;
    if (accountId) act.journalDetails.accountId = accountId;
    const all = [request];
    for (const other of await this.requests.restingOn(request)) all.push(await this.links.held(other));
    const changes = all.filter(({ status }) => status === 'approved');
    const addressReplaced = changes.some(({ formerEmail }) => formerEmail !== null);
    for (const one of all) await this.requests.record(one, this.stopped(one, request, at), at);
    if (!accountId) return;
    const since = request.sessionSince ?? request.askedAt;
    const isOperators = request.roles.length > 0;
    await this.takeBack.of(act, {
      ...{ accountId, isOperators, since, addressReplaced },
      changes: changes.map(({ id }) => id),
    });
    for (const { id } of changes.filter(({ formerEmail }) => formerEmail !== null))
      act.publish('address-taken-back', { requestId: id });
  }

  private stopped(one: AccountRequest, asked: AccountRequest, at: Date) {
    return one === asked ? one.stop(at) : one.takeBack(at);
  }
}
