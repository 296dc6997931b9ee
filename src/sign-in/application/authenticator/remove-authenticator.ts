import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { AccessEnd } from '../credentials/access-end.js';
import { LostAuthenticators } from './lost-authenticators.js';
import { type CodeRefusal, SecondFactors } from './second-factors.js';
import { FourEyes } from '../../../accounts/index.js';

/** Takes the app off the account, for one of its codes or a recovery code: from the next sign-in on codes come by e-mail, and roles of the service centre are inert. */
export class RemoveAuthenticator extends Act<CodeRefusal | null> {
  readonly action = 'authenticator.remove';
  readonly requires = 'signed-in';
  override readonly retention = 'account';
  override readonly costlyRefusals = ['code-refused'];

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
    private readonly authenticators: LostAuthenticators,
    private readonly factors: SecondFactors,
    private readonly access: AccessEnd,
    private readonly fourEyes: FourEyes,
  ) {}

  /** @throws DomainError `two-administrators` */
  async execute(act: RemoveAuthenticator): Promise<CodeRefusal | null> {
    const { accountId, sessionId } = act.actor;
    await this.fourEyes.inTurn();
    await this.fourEyes.assertTwoWithout(accountId);
    const refusal = await this.factors.proveOwn(act, act.code);
    if (refusal) {
      act.journalDetails.rejectionCode = refusal.refused;
      return refusal;
    }
    await this.authenticators.remove(accountId);
    await this.access.endAll(act, accountId, sessionId, 'week');
    act.publish('credential-changed', { accountId, what: 'authenticator-removed' });
    return null;
  }
}
