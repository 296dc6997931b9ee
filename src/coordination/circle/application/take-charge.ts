import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import type { FileId, MembershipId } from '#libs/access/facts.js';
import { type Created, Creation } from '#libs/use-cases/act.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import { Clock } from '#libs/time/clock.js';
import { assertMayTakeCharge, assertNone } from '../domain/coming-back.js';
import { Membership } from '../domain/membership.js';
import { Memberships } from '../domain/memberships.js';
import { type StructureMembership, StructureMemberships } from '../domain/structure-membership.js';
import { professionalOf } from '#libs/access/actor.js';

/** A professional of a structure that belongs to the circle takes charge of the person, and takes part from now on. */
export class TakeCharge extends Creation<MembershipId> {
  readonly action = 'circle.take-charge';
  readonly requires = { action: 'take', section: 'charge' } as const;
  override readonly rowLock = 'update';

  constructor(
    readonly caller: Caller,
    override readonly fileId: FileId,
    readonly declaration: FreeText,
  ) {
    super();
  }
}

@CommandHandler(TakeCharge)
export class TakeChargeHandler implements ICommandHandler<TakeCharge> {
  constructor(
    private readonly parts: StructureMemberships,
    private readonly memberships: Memberships,
    private readonly clock: Clock,
  ) {}

  async execute(act: TakeCharge): Promise<Created> {
    const { id, fileId, declaration, actor } = act;
    const at = this.clock.now();
    const part = await this.invitingPart(act, at);
    // The same answer as the decision gives for a file that does not exist, or is not for this professional.
    if (!part) throw new DomainError('not-found', 'not-found');
    const professional = professionalOf(actor);
    const stays = await this.memberships.ofAccount(fileId, professional.accountId, at);
    assertNone(stays, professional.situationId, at);
    assertMayTakeCharge(stays);

    const { reason, informedBy: by, informedOn: on, startsAt: reportedAt } = part;
    const { addedByAccount: accountId, addedBySituation: situationId } = part;
    const ring = { ring: 'care-team', ground: 'same-structure' } as const;
    const invitation = {
      id,
      fileId,
      professional,
      ...ring,
      reason,
      informed: { by, on, reportedAt },
      invitedBy: { accountId, situationId },
    };
    const membership = new Membership(invitation, at);
    membership.accept(declaration, at);
    this.memberships.add(membership);
    act.journalDetails.item = id;
    return { id };
  }

  /** What invites the actor: the part of their structure, while it lasts. */
  private async invitingPart({ fileId, actor }: TakeCharge, at: Date): Promise<StructureMembership | null> {
    const structureId = actor.situation?.structureId;
    const part = structureId ? await this.parts.find(fileId, structureId) : null;
    return part?.lastsAt(at) ? part : null;
  }
}
