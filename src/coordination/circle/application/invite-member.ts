import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Access } from '#libs/access/access.js';
import { type AccountId, professionalOf, type SituationId } from '#libs/access/actor.js';
import type { Caller } from '#libs/access/caller.js';
import { type FileId, type MembershipId, ownMembership, type Ring } from '#libs/access/facts.js';
import { type Created, Creation } from '#libs/use-cases/act.js';
import { Database } from '#libs/database/database.js';
import type { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import { Clock } from '#libs/time/clock.js';
import { assertMayBeAsked, assertNone } from '../domain/coming-back.js';
import { Membership } from '../domain/membership.js';
import type { Ground } from '../domain/membership-terms.js';
import { Memberships } from '../domain/memberships.js';
import {
  assertMayInvite,
  assertMayTakePart,
  assertNoOtherHand,
  assertNotOneself,
  findInvitee,
  sameStructure,
} from './invitee.js';
import { APPOINT } from './succession.js';

export type Invitation = {
  readonly situationId: SituationId;
  readonly ring: Ring;
  readonly ground: Ground;
  readonly reason: FreeText;
  /** Who told the person, a member of the circle (the one who invites when null), and on which day. */
  readonly informed: { readonly by: AccountId | null; readonly on: CalendarDate };
};

/** Asks a colleague to take part in the file. They see it once they have accepted, and not before. */
export class InviteMember extends Creation<MembershipId> {
  override readonly rowLock = 'update';
  readonly action = 'circle.invite';
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

/** Who was only invited has met nobody as a member. */
const BELONGS = `select from coordination.membership where file_id = $1 and account_id = $2 and starts_at is not null limit 1`;

@CommandHandler(InviteMember)
export class InviteMemberHandler implements ICommandHandler<InviteMember> {
  constructor(
    private readonly memberships: Memberships,
    private readonly access: Access,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async execute(act: InviteMember): Promise<Created> {
    const { id, fileId, actor } = act;
    const { situationId, ring, ground, reason, informed } = act.invitation;
    const at = this.clock.now();
    await assertMayInvite(this.memberships, act, fileId, at);
    const invitee = await findInvitee(this.database, situationId, at);
    assertNotOneself(act, invitee);
    await assertNoOtherHand(this.database, act, invitee, at);
    assertMayTakePart(this.access, act, invitee, ring);
    if (ground === 'same-structure' && !sameStructure(invitee.situation, actor.situation))
      throw new DomainError('invalid', 'not-same-structure', '/ground');
    if (informed.by) await this.assertInCircle(fileId, informed.by);
    const stays = await this.memberships.ofAccount(fileId, invitee.accountId, at);
    assertNone(stays, situationId, at);
    const steers = this.access.decide(APPOINT, act.facts).granted;
    assertMayBeAsked(stays, { on: informed.on, pointer: '/informedOn' }, steers);

    const professional = { accountId: invitee.accountId, situationId };
    const told = { by: informed.by ?? actor.accountId, on: informed.on };
    const { endsAt: inviterEndsAt } = await this.memberships.get(fileId, ownMembership(act.facts));
    const invitedBy = professionalOf(actor);
    this.memberships.add(
      new Membership({ id, fileId, professional, ring, ground, reason, informed: told, invitedBy, inviterEndsAt }, at),
    );
    act.journalDetails.item = id;
    act.publish('invitation-made', { membershipId: id });
    return { id };
  }

  private async assertInCircle(fileId: FileId, accountId: AccountId): Promise<void> {
    const found = await this.database.rows(BELONGS, [fileId, accountId]);
    if (found.length === 0) throw new DomainError('invalid', 'informant-not-in-circle', '/informedBy');
  }
}
