import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { Database } from '#libs/database/database.js';
import type { Phone } from '#libs/kernel/people/phone.js';
import { Clock } from '#libs/time/clock.js';
import { AccountAccess } from '../account/account-access.js';
import { KEEP_FORMER } from './former-profiles.sql.js';

const CHANGE = `${KEEP_FORMER} update accounts.account set phone = $3 where id = $1`;

/** What one changes alone: the telephone that colleagues are shown. Names, number and situations are verified, so operators change them. */
export class ChangeProfile extends Act {
  readonly action = 'profile.change';
  readonly requires = 'signed-in';
  override readonly retention = 'account';

  constructor(
    readonly caller: Caller,
    readonly phone: Phone | null,
  ) {
    super();
  }
}

@CommandHandler(ChangeProfile)
export class ChangeProfileHandler implements ICommandHandler<ChangeProfile> {
  constructor(
    private readonly access: AccountAccess,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, phone }: ChangeProfile): Promise<void> {
    await this.access.holdOwn(actor);
    await this.database.execute(CHANGE, [actor.accountId, this.clock.now(), phone]);
  }
}
