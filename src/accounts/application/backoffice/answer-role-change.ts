import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { Clock } from '#libs/time/clock.js';
import { type RoleChangeId, RoleChanges } from '../../domain/backoffice/role-change.js';
import { AccountAccess } from '../account/account-access.js';
import { FourEyes } from './four-eyes.js';

/** The second pair of eyes: the role is given or taken at once. */
export class ConfirmRoleChange extends Act {
  readonly action = 'role-change.confirm';
  readonly requires = { role: 'administrator' } as const;
  override readonly retention = 'account';

  constructor(
    readonly caller: Caller,
    readonly id: RoleChangeId,
  ) {
    super();
    this.journalDetails.item = id;
  }
}

export class RefuseRoleChange extends Act {
  readonly action = 'role-change.refuse';
  readonly requires = { role: 'administrator' } as const;
  override readonly retention = 'account';

  constructor(
    readonly caller: Caller,
    readonly id: RoleChangeId,
  ) {
    super();
    this.journalDetails.item = id;
  }
}

@CommandHandler(ConfirmRoleChange)
export class ConfirmRoleChangeHandler implements ICommandHandler<ConfirmRoleChange> {
  constructor(
    private readonly changes: RoleChanges,
    private readonly fourEyes: FourEyes,
    private readonly access: AccountAccess,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError what `RoleChange.confirm` refuses; `two-administrators` */
  async execute({ id, actor }: ConfirmRoleChange): Promise<void> {
    await this.fourEyes.inTurn();
    const change = await this.changes.get(id);
    change.confirm(actor.accountId, this.clock.now());
    const { accountId, role, change: what } = change.terms;
    if (role === 'administrator' && what === 'take') await this.fourEyes.assertTwoWithout(accountId);
    await this.changes.save(change, this.clock.now());
    // The account is worth more: what a mailbox was given before opens it no longer, nor once the role is taken again.
    if (what === 'grant') await this.access.endMailed(accountId);
  }
}

@CommandHandler(RefuseRoleChange)
export class RefuseRoleChangeHandler implements ICommandHandler<RefuseRoleChange> {
  constructor(
    private readonly changes: RoleChanges,
    private readonly clock: Clock,
  ) {}

  async execute({ id, actor }: RefuseRoleChange): Promise<void> {
    const change = await this.changes.get(id);
    change.refuse(actor.accountId, this.clock.now());
    await this.changes.save(change, this.clock.now());
  }
}
