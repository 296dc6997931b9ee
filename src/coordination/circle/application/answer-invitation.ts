import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import { type FileId, ownMembership } from '#libs/access/facts.js';
import { Act } from '#libs/use-cases/act.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import { Clock } from '#libs/time/clock.js';
import { Memberships } from '../domain/memberships.js';

/** The invitee declares that they take charge of the person, and has part in the file from now on. */
export class AcceptInvitation extends Act {
  readonly action = 'invitation.accept';
  readonly requires = { action: 'accept', section: 'invitation' } as const;
  override readonly rowLock = 'update';

  constructor(
    readonly caller: Caller,
    override readonly fileId: FileId,
    readonly declaration: FreeText | null,
  ) {
    super();
  }
}

export class DeclineInvitation extends Act {
  readonly action = 'invitation.decline';
  readonly requires = { action: 'decline', section: 'invitation' } as const;
  override readonly rowLock = 'update';
  override readonly countsTowardsBounds = false;

  constructor(
    readonly caller: Caller,
    override readonly fileId: FileId,
  ) {
    super();
  }
}

@CommandHandler(AcceptInvitation)
export class AcceptInvitationHandler implements ICommandHandler<AcceptInvitation> {
  constructor(
    private readonly memberships: Memberships,
    private readonly clock: Clock,
  ) {}

  async execute(act: AcceptInvitation): Promise<void> {
    const membership = await this.memberships.get(act.fileId, ownMembership(act.facts));
    membership.accept(act.declaration, this.clock.now());
    act.journalDetails.item = membership.id;
  }
}

@CommandHandler(DeclineInvitation)
export class DeclineInvitationHandler implements ICommandHandler<DeclineInvitation> {
  constructor(
    private readonly memberships: Memberships,
    private readonly clock: Clock,
  ) {}

  async execute(act: DeclineInvitation): Promise<void> {
    const membership = await this.memberships.get(act.fileId, ownMembership(act.facts));
    membership.decline(this.clock.now());
    act.journalDetails.item = membership.id;
  }
}
