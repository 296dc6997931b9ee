import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/authorisation/caller.js';
import { Act } from '#libs/cqrs/act.js';
import { Database } from '#libs/database/database.js';
import { Clock } from '#libs/time/clock.js';
import { END_CHALLENGES, END_SESSIONS } from './end-access.sql.js';
import { type CodeRefusal, SecondFactors } from './second-factors.js';

const REMOVE = `delete from accounts.authenticator where account_id = $1`;
const FORGET = `delete from accounts.recovery_code where account_id = $1`;

/** Takes the app off the account, for one of its codes or a recovery code: from the next sign-in on codes come by e-mail, and roles of the service centre are inert. */
export class RemoveAuthenticator extends Act<CodeRefusal | null> {
  readonly requires = 'signed-in';
  override readonly retention = 'account';

  constructor(
    readonly caller: Caller,
    readonly code: string,
  ) {
    super();
  }
}

@CommandHandler(RemoveAuthenticator)
export class RemoveAuthenticatorHandler implements ICommandHandler<RemoveAuthenticator> {
  constructor(
    private readonly database: Database,
    private readonly factors: SecondFactors,
    private readonly clock: Clock,
  ) {}

  async execute(act: RemoveAuthenticator): Promise<CodeRefusal | null> {
    const { accountId, sessionId } = act.actor;
    const refusal = await this.factors.prove(act, accountId, act.code);
    if (refusal) {
      act.trace.rejectedWith = refusal.refused;
      return refusal;
    }
    await this.database.execute(REMOVE, [accountId]);
    await this.database.execute(FORGET, [accountId]);
    const at = this.clock.now();
    await this.database.execute(END_SESSIONS, [accountId, at, sessionId]);
    await this.database.execute(END_CHALLENGES, [accountId, at]);
    act.announce('credential-changed', { accountId, what: 'authenticator-removed' });
    return null;
  }
}
