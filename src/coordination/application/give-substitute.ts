import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Access } from '#libs/authorisation/access.js';
import type { SituationId } from '#libs/authorisation/actor.js';
import type { Caller } from '#libs/authorisation/caller.js';
import type { FileId, MembershipId } from '#libs/authorisation/facts.js';
import { type Created, Creation } from '#libs/cqrs/act.js';
import { Database } from '#libs/database/database.js';
import type { CalendarDate } from '#libs/kernel/calendar-date.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { newId } from '#libs/kernel/identifier.js';
import type { FreeText } from '#libs/kernel/text.js';
import { Clock } from '#libs/time/clock.js';
import { Membership } from '../domain/membership.js';
import { Memberships } from '../domain/memberships.js';
import { ownMembership, professionalOf } from './circle-actor.js';
import { assertMayTakePart, findInvitee, sameStructure } from './invitee.js';

export type Replacement = {
  readonly situationId: SituationId;
  /** Whose stay; one's own when null. */
  readonly replaces: MembershipId | null;
  readonly endsOn: CalendarDate;
  readonly reason: FreeText;
  readonly informedOn: CalendarDate;
};

/**
 * A member who is away has a colleague take their place until a day; when they cannot, a member of their structure does it for them. The
 * substitute is asked like anyone, acts under their own account and profession, and gets no duty.
 */
export class GiveSubstitute extends Creation {
  readonly id = newId<MembershipId>();
  readonly requires = { action: 'replace', section: 'circle' } as const;
  override readonly holds = 'update';

  constructor(
    readonly caller: Caller,
    override readonly fileId: FileId,
    readonly replacement: Replacement,
  ) {
    super();
  }
}

@CommandHandler(GiveSubstitute)
export class GiveSubstituteHandler implements ICommandHandler<GiveSubstitute> {
  constructor(
    private readonly memberships: Memberships,
    private readonly access: Access,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async execute(act: GiveSubstitute): Promise<Created> {
    const { id, fileId, actor, facts } = act;
    const { situationId, endsOn, reason, informedOn } = act.replacement;
    const at = this.clock.now();
    const replaced = await this.memberships.get(fileId, act.replacement.replaces ?? ownMembership(facts));
    await this.assertMayGive(act, replaced, at);
    const substitute = await findInvitee(this.database, situationId, at);
    assertMayTakePart(this.access, act, substitute, replaced.ring);
    Membership.assertNone(await this.memberships.ofProfessional(fileId, situationId), at);

    const professional = { accountId: substitute.accountId, situationId };
    const informed = { by: actor.accountId, on: informedOn };
    const asked = { id, professional, informed, invitedBy: professionalOf(actor), reason };
    this.memberships.add(Membership.ofSubstitute(asked, replaced, endsOn, at));
    act.trace.item = id;
    act.announce('invitation-made', { membershipId: id });
    return { id };
  }

  /** @throws `not-same-structure` */
  private async assertMayGive({ facts, actor }: GiveSubstitute, replaced: Membership, at: Date): Promise<void> {
    if (replaced.id === facts.membership?.id) return;
    const { situation } = await findInvitee(this.database, replaced.situationId, at);
    if (!sameStructure(situation, actor.situation)) throw new DomainError('forbidden', 'not-same-structure');
  }
}
