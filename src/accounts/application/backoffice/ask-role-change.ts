import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import { type Created, Creation } from '#libs/use-cases/act.js';
import { Clock } from '#libs/time/clock.js';
import {
  RoleChange,
  type RoleChangeId,
  RoleChanges,
  type RoleChangeTerms,
} from '../../domain/backoffice/role-change.js';

/** Asks that a role of the service centre is given to an account, or taken from it. Nothing changes before another administrator confirms. */
export class AskRoleChange extends Creation<RoleChangeId> {
  readonly action = 'role-change.request';
  readonly requires = { role: 'administrator' } as const;
  override readonly retention = 'account';

  constructor(
    readonly caller: Caller,
    readonly terms: Omit<RoleChangeTerms, 'id' | 'askedBy'>,
  ) {
    super();
    this.journalDetails.item = this.id;
    this.journalDetails.accounts = [terms.accountId];
  }
}

@CommandHandler(AskRoleChange)
export class AskRoleChangeHandler implements ICommandHandler<AskRoleChange> {
  constructor(
    private readonly changes: RoleChanges,
    private readonly clock: Clock,
  ) {}

  async execute({ id, actor, terms }: AskRoleChange): Promise<Created> {
    await this.changes.add(new RoleChange({ ...terms, id, askedBy: actor.accountId }, this.clock.now()));
    return { id };
  }
}
