import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AccountId, SituationId } from '#libs/authorisation/actor.js';
import type { Caller } from '#libs/authorisation/caller.js';
import type { FileId, MembershipId, Ring } from '#libs/authorisation/facts.js';
import { type Created, Creation } from '#libs/cqrs/act.js';
import { Database } from '#libs/database/database.js';
import type { CalendarDate } from '#libs/kernel/calendar-date.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { newId } from '#libs/kernel/identifier.js';
import type { FreeText } from '#libs/kernel/text.js';
import { Clock } from '#libs/time/clock.js';
import { assertConsented } from '../domain/circle.js';
import { type Ground, Membership } from '../domain/membership.js';
import { Memberships } from '../domain/memberships.js';
import { CircleProfessionals } from './circle-professionals.js';
import { professionalOf } from './circle-actor.js';

export type Invitation = {
  readonly situationId: SituationId;
  readonly ring: Ring;
  readonly ground: Ground;
  readonly reason: FreeText;
  /** Who told the person, a member of the circle (the one who invites when null), and on which day. */
  readonly informed: { readonly by: AccountId | null; readonly on: CalendarDate };
};

/** Asks a colleague to take part in the file. They see it once they have accepted, and not before. */
export class InviteMember extends Creation {
  readonly id = newId<MembershipId>();
  readonly requires: { readonly action: 'invite'; readonly section: `circle.${Ring}` };

  constructor(
    readonly caller: Caller,
    override readonly fileId: FileId,
    readonly invitation: Invitation,
  ) {
    super();
    this.requires = { action: 'invite', section: `circle.${invitation.ring}` };
  }
}

const BELONGS = `select from coordination.membership where file_id = $1 and account_id = $2 limit 1`;

@CommandHandler(InviteMember)
export class InviteMemberHandler implements ICommandHandler<InviteMember> {
  constructor(
    private readonly memberships: Memberships,
    private readonly professionals: CircleProfessionals,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async execute(act: InviteMember): Promise<Created> {
    const { id, fileId, facts, actor } = act;
    const { situationId, ring, ground, reason, informed } = act.invitation;
    const at = this.clock.now();
    const invitee = await this.professionals.get(situationId, at);
    assertConsented(invitee, ring, facts.consent);
    if (ground === 'same-structure' && (!invitee.structureId || invitee.structureId !== actor.situation?.structureId))
      throw new DomainError('invalid', 'not-same-structure', '/ground');
    if (informed.by) await this.assertInCircle(fileId, informed.by);
    const stays = await this.memberships.ofProfessional(fileId, situationId);
    if (stays.some((stay) => stay.statusAt(at) !== 'ended')) throw new DomainError('conflict', 'already-member');

    const invitedBy = professionalOf(actor);
    const by = informed.by ?? actor.accountId;
    const terms = {
      id,
      fileId,
      professional: invitee,
      ring,
      ground,
      reason,
      informed: { by, on: informed.on },
      invitedBy,
    };
    await this.memberships.add(new Membership(terms, at));
    act.trace.item = id;
    act.announce('invitation-made', { membershipId: id });
    return { id };
  }

  private async assertInCircle(fileId: FileId, accountId: AccountId): Promise<void> {
    const found = await this.database.rows(BELONGS, [fileId, accountId]);
    if (found.length === 0) throw new DomainError('invalid', 'informant-not-in-circle', '/informed/by');
  }
}
