import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/authorisation/caller.js';
import { Act } from '#libs/cqrs/act.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Clock } from '#libs/time/clock.js';
import { END_CHALLENGES, END_SESSIONS } from './end-access.sql.js';
import type { PreparedChange } from './password-change.js';

const CHANGE = `update accounts.account set password_hash = $3 where id = $1 and password_hash is not distinct from $2`;

/** Replaces one's password; all other sessions end, and a mail tells. */
export class ChangePassword extends Act {
  readonly requires = 'signed-in';
  override readonly retention = 'account';

  constructor(
    readonly caller: Caller,
    readonly prepared: PreparedChange,
  ) {
    super();
  }
}

@CommandHandler(ChangePassword)
export class ChangePasswordHandler implements ICommandHandler<ChangePassword> {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError what `PasswordChange` found; `password-changed-meanwhile` */
  async execute(act: ChangePassword): Promise<void> {
    const { prepared, actor } = act;
    if (prepared instanceof DomainError) throw prepared;
    const changed = await this.database.execute(CHANGE, [actor.accountId, prepared.seen, prepared.hash]);
    if (changed === 0) throw new DomainError('conflict', 'password-changed-meanwhile');
    const at = this.clock.now();
    await this.database.execute(END_SESSIONS, [actor.accountId, at, actor.sessionId]);
    await this.database.execute(END_CHALLENGES, [actor.accountId, at]);
    act.announce('credential-changed', { accountId: actor.accountId, what: 'password-changed' });
  }
}
