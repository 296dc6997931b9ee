import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AccountId } from '#libs/access/actor.js';
import type { Caller } from '#libs/access/caller.js';
import { type Created, Creation } from '#libs/use-cases/act.js';
import type { IdentityCheck } from '#libs/kernel/people/identity-check.js';
import { Assistance, type AssistanceId } from '../assistance/assistance.js';

/** Takes an authenticator app off that its owner has lost, with the recovery codes: a day later, told at once. */
export class AssistLostAuthenticator extends Creation<AssistanceId> {
  readonly action = 'authenticator.remove-at-desk';
  readonly requires = { role: ['support', 'administrator'] } as const;
  override readonly retention = 'account';

  constructor(
    readonly caller: Caller,
    readonly accountId: AccountId,
    readonly check: IdentityCheck,
  ) {
    super();
    this.journalDetails.item = accountId;
  }

  override journalReplay(): void {
    this.journalDetails.item = this.accountId;
  }
}

@CommandHandler(AssistLostAuthenticator)
export class AssistLostAuthenticatorHandler implements ICommandHandler<AssistLostAuthenticator> {
  constructor(private readonly assistance: Assistance) {}

  async execute(act: AssistLostAuthenticator): Promise<Created> {
    await this.assistance.give('authenticator', act);
    act.publish('credential-changed', { accountId: act.accountId, what: 'authenticator-lost' });
    return { id: act.id };
  }
}
