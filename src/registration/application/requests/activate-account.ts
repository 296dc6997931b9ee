import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AnonymousCaller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { Database } from '#libs/database/database.js';
import { Clock } from '#libs/time/clock.js';
import { AccountRequests } from '../../domain/account-requests.js';
import { RequestLinks } from './request-links.js';
import { NewPassword, type PreparedChange } from '../../../sign-in/index.js';

/** Before the request, as whoever ends the link does (`AccessEnd`): of two at once the second sees what the first did. */
const HOLD = `
select from accounts.account a join accounts.request r on r.account_id = a.id where r.id = $1 for no key update of a`;

/** Whose account was opened chooses the password, by the link of the last mail, once: nobody holds one before. */
export class ActivateAccount extends Act {
  readonly action = 'account.activate';
  readonly requires = 'public';
  override readonly retention = 'account';

  /** `prepared` by `FirstPassword`. */
  constructor(
    readonly caller: AnonymousCaller,
    readonly token: string,
    readonly prepared: PreparedChange,
  ) {
    super();
  }
}

@CommandHandler(ActivateAccount)
export class ActivateAccountHandler implements ICommandHandler<ActivateAccount> {
  constructor(
    private readonly links: RequestLinks,
    private readonly requests: AccountRequests,
    private readonly passwords: NewPassword,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws `link-invalid`, `link-expired`, `link-used`, and then `password-refused` */
  async execute(act: ActivateAccount): Promise<void> {
    const requestId = this.links.read('request-activate', act.token);
    act.journalDetails.item = requestId;
    const at = this.clock.now();
    await this.database.rows(HOLD, [requestId]);
    const request = await this.links.held(requestId);
    await this.requests.record(request, request.activate(at), at);
    if (request.accountId) act.journalDetails.accountId = request.accountId;
    await this.passwords.setFirst(request.accountId, act.prepared);
  }
}
