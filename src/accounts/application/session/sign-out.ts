import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/authorisation/caller.js';
import { Act } from '#libs/cqrs/act.js';
import { Database } from '#libs/database/database.js';
import { Clock } from '#libs/time/clock.js';

const END = `update accounts.session set ended_at = $2 where id = $1`;

/** Ends the session: its token is refused from the next request on. */
export class SignOut extends Act {
  readonly requires = 'signed-in';
  override readonly retention = 'account';

  constructor(readonly caller: Caller) {
    super();
  }
}

@CommandHandler(SignOut)
export class SignOutHandler implements ICommandHandler<SignOut> {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async execute({ actor }: SignOut): Promise<void> {
    await this.database.execute(END, [actor.sessionId, this.clock.now()]);
  }
}
