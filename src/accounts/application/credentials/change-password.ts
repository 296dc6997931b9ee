import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/authorisation/caller.js';
import { Act } from '#libs/cqrs/act.js';
import { NewPassword } from './new-password.js';
import type { PreparedChange } from './password-change.js';

/** Replaces one's password; all other sessions and remembered devices end, and a mail tells. */
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
  constructor(private readonly newPassword: NewPassword) {}

  /** @throws DomainError what `PasswordChange` found; `password-changed-meanwhile` */
  execute(act: ChangePassword): Promise<void> {
    return this.newPassword.set(act, act.actor.accountId, act.prepared, act.actor.sessionId);
  }
}
