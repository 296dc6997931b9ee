import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AccountId, Assurance } from '#libs/authorisation/actor.js';
import type { Caller } from '#libs/authorisation/caller.js';
import { Act } from '#libs/cqrs/act.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Clock } from '#libs/time/clock.js';
import { ProSanteConnect } from '../../../connectors/psc/index.js';

const END = `
update accounts.session s set ended_at = $2 from accounts.account a
where s.id = $1 and s.ended_at is null and s.expires_at > $2 and a.id = s.account_id and a.status = 'active'
returning s.account_id as "accountId", s.assurance`;

/**
 * Ends the session, one that locked too: its token is refused from the next request on. The answer is where the browser ends the session of Pro Santé Connect
 * too, for who signed in by it; else null.
 */
export class SignOut extends Act<string | null> {
  readonly action = 'session.sign-out';
  readonly requires = 'public';
  override readonly retention = 'account';
  override readonly counted = false;

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

  /** @throws DomainError `session-ended` */
  async execute({ caller, trace }: SignOut): Promise<string | null> {
    type Ended = { readonly accountId: AccountId; readonly assurance: Assurance };
    const [ended] = await this.database.rows<Ended>(END, [caller.sessionId, this.clock.now()]);
    if (!ended) throw new DomainError('unauthenticated', 'session-ended');
    trace.accountId = ended.accountId;
    return ended.assurance === 'psc' ? this.psc.endSessionUrl() : null;
  }
}
