import { Injectable } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Act } from '#libs/use-cases/act.js';
import { type PasswordOwner, PasswordPolicy } from '../../domain/password-policy.js';
import { Passwords } from '../../domain/passwords.js';
import { OwnerCheck, type Shown, type ShownOwner } from '../credentials/owner-check.js';
import type { Owner } from './password-owner.sql.js';
import { NewPassword } from './new-password.js';

/** The hash of the old password as it was seen, and that of the new one; or what refuses. */
export type PreparedChange = { readonly seen: string | null; readonly hash: string } | DomainError;

/** By who is signed in. */
type OwnChange = { readonly owner: ShownOwner | DomainError; readonly change: PreparedChange };

/** Does what is slow about a new password before the act that sets it. */
@Injectable()
export class PasswordChange {
  constructor(
    private readonly owners: OwnerCheck,
    private readonly passwords: Passwords,
    private readonly policy: PasswordPolicy,
  ) {}

  async ofOwn(caller: Caller, shown: Shown, next: string): Promise<OwnChange> {
    const owner = await this.owners.check(caller, shown, 'password');
    return { owner, change: owner instanceof DomainError ? owner : await this.of(owner, next) };
  }

  async of(
    owner: PasswordOwner & Pick<Owner, 'hash'>,
    next: string,
    pointer = '/newPassword',
  ): Promise<PreparedChange> {
    return this.fault(owner, next, pointer) ?? { seen: owner.hash, hash: await this.passwords.hash(next) };
  }

  /** `password-refused`, or null when it fits. */
  fault(owner: PasswordOwner, next: string, pointer = '/newPassword'): DomainError | null {
    try {
      this.policy.assertFits(next, owner, pointer);
      return null;
    } catch (error) {
      if (error instanceof DomainError) return error;
      throw error;
    }
  }
}

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
