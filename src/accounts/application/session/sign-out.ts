import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/authorisation/caller.js';
import { Act } from '#libs/cqrs/act.js';
import { Database } from '#libs/database/database.js';
import { Clock } from '#libs/time/clock.js';
import { ProSanteConnect } from '../../../connectors/psc/index.js';

const END = `update accounts.session set ended_at = $2 where id = $1`;

/**
 * Ends the session: its token is refused from the next request on. The answer is where the browser ends the session of Pro Santé Connect
 * too, for who signed in by it; else null.
 */
export class SignOut extends Act<string | null> {
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
    private readonly psc: ProSanteConnect,
    private readonly clock: Clock,
  ) {}

  async execute({ actor }: SignOut): Promise<string | null> {
    await this.database.execute(END, [actor.sessionId, this.clock.now()]);
    return actor.assurance === 'psc' ? this.psc.endSessionUrl() : null;
  }
}
