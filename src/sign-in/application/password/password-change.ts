import { Injectable } from '@nestjs/common';
import type { Caller } from '#libs/access/caller.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { type PasswordOwner, PasswordPolicy } from '../../domain/password-policy.js';
import { Passwords } from '../../domain/passwords.js';
import { OwnerCheck, type Shown, type ShownOwner } from '../credentials/owner-check.js';
import type { Owner } from './password-owner.sql.js';

/** The hash of the old password as it was seen, and that of the new one; or what refuses. */
export type PreparedChange = { readonly seen: string | null; readonly hash: string } | DomainError;

/** By who is signed in. */
export type OwnChange = { readonly owner: ShownOwner | DomainError; readonly change: PreparedChange };

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
