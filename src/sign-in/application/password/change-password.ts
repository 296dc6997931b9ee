import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { NewPassword } from './new-password.js';
import { OwnerCheck } from '../credentials/owner-check.js';
import type { OwnChange } from './password-change.js';

/** Replaces one's password; all other sessions and remembered devices end, and a mail tells. */
export class ChangePassword extends Act {
  readonly action = 'password.change';
  readonly requires = 'signed-in';
  override readonly retention = 'account';
  override readonly costlyRefusals = ['password-current-wrong'];

  constructor(
    readonly caller: Caller,
    readonly prepared: OwnChange,
  ) {
    super();
  }
}

@CommandHandler(ChangePassword)
export class ChangePasswordHandler implements ICommandHandler<ChangePassword> {
  constructor(
    private readonly owners: OwnerCheck,
    private readonly newPassword: NewPassword,
  ) {}

  /** @throws DomainError what `PasswordChange` found; `password-changed-meanwhile`, `proof-over` */
  async execute(act: ChangePassword): Promise<void> {
    const { actor, prepared } = act;
    await this.owners.confirmed(prepared.owner, actor);
    await this.newPassword.set(act, actor.accountId, prepared.change, actor.sessionId);
  }
}
