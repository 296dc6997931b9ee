import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { AccessEnd } from '../credentials/access-end.js';
import { lockOwnAccount } from '../session/lock-own-account.js';
import { NewRecoveryCodes } from './new-recovery-codes.js';
import { type CodeRefusal, SecondFactors } from './second-factors.js';

const WAITING = `select 1 from accounts.authenticator where account_id = $1 and confirmed_at is null`;

/** The first code shows that the app holds the secret: from now on its codes are asked, and no mail opens the account. */
export class ConfirmAuthenticator extends Act<readonly string[] | CodeRefusal> {
  readonly action = 'authenticator.confirm';
  readonly requires = 'signed-in';
  override readonly retention = 'account';

  constructor(
    readonly caller: Caller,
    readonly code: string,
  ) {
    super();
  }
}

@CommandHandler(ConfirmAuthenticator)
export class ConfirmAuthenticatorHandler implements ICommandHandler<ConfirmAuthenticator> {
  constructor(
    private readonly database: Database,
    private readonly factors: SecondFactors,
    private readonly codes: NewRecoveryCodes,
    private readonly access: AccessEnd,
  ) {}

  /** The recovery codes. @throws DomainError `authenticator-not-begun` */
  async execute(act: ConfirmAuthenticator): Promise<readonly string[] | CodeRefusal> {
    const { accountId } = act.actor;
    await lockOwnAccount(this.database, act.actor);
    if ((await this.database.rows(WAITING, [accountId])).length === 0)
      throw new DomainError('conflict', 'authenticator-not-begun');
    const refusal = await this.factors.counted(accountId, 'session', () =>
      this.factors.isOfApp(accountId, act.code, false),
    );
    if (refusal) {
      act.journalDetails.rejectionCode = refusal.refused;
      return refusal;
    }
    // What was opened by a mailbox was begun when that was enough.
    await this.access.endMailed(accountId);
    act.publish('credential-changed', { accountId, what: 'authenticator-added' });
    return this.codes.replace(accountId);
  }
}
