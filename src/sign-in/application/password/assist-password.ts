import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AccountId } from '#libs/access/actor.js';
import type { Caller } from '#libs/access/caller.js';
import { type Created, Creation } from '#libs/use-cases/act.js';
import type { IdentityCheck } from '#libs/kernel/people/identity-check.js';
import { Assistance, type AssistanceId } from '../assistance/assistance.js';

/** Mails a link by which the professional sets a new password; signing in with it still takes the second factor. */
export class AssistPassword extends Creation<AssistanceId> {
  readonly action = 'password.send-link';
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

@CommandHandler(AssistPassword)
export class AssistPasswordHandler implements ICommandHandler<AssistPassword> {
  constructor(private readonly assistance: Assistance) {}

  async execute(act: AssistPassword): Promise<Created> {
    await this.assistance.give('password', act);
    act.publish('password-reset-asked', { assistanceId: act.id });
    return { id: act.id };
  }
}
