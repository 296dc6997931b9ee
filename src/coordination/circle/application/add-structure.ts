import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type AccountId, professionalOf } from '#libs/access/actor.js';
import type { Caller } from '#libs/access/caller.js';
import type { FileId } from '#libs/access/facts.js';
import { Act, type Created, Creation } from '#libs/use-cases/act.js';
import { Database } from '#libs/database/database.js';
import type { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Clock } from '#libs/time/clock.js';
import { Memberships } from '../domain/memberships.js';
import {
  StructureMembership,
  type StructureMembershipId,
  StructureMemberships,
  type StructureTerms,
} from '../domain/structure-membership.js';
import { assertMayInvite, HANDS } from './invitee.js';
import { Structures } from '../../../accounts/index.js';

export type Joining = Pick<StructureTerms, 'structureId' | 'ground' | 'reason'> & { readonly informedOn: CalendarDate };

/** A structure, or a team registered as one, takes part in the care: its staff may take charge, one by one. */
export class AddStructure extends Creation<StructureMembershipId> {
  readonly action = 'circle-structure.add';
  readonly requires = { action: 'invite', section: 'circle.care-team' } as const;
  override readonly rowLock = 'update';

  constructor(
    readonly caller: Caller,
    override readonly fileId: FileId,
    readonly joining: Joining,
  ) {
    super();
  }
}

const HANDS_THERE = `
select account_id as "accountId" from accounts.facts_professional
where account_id in (${HANDS}) and structure_id = $3 and (situation_ended_at is null or situation_ended_at > $2)`;

@CommandHandler(AddStructure)
export class AddStructureHandler implements ICommandHandler<AddStructure> {
  constructor(
    private readonly parts: StructureMemberships,
    private readonly memberships: Memberships,
    private readonly structures: Structures,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async execute(act: AddStructure): Promise<Created> {
    const { id, fileId, facts, actor } = act;
    const { ground, reason, informedOn } = act.joining;
    const at = this.clock.now();
    await assertMayInvite(this.memberships, act, fileId, at);
    const structureId = await this.structures.keep(act.joining.structureId, '/structureId');
    await this.assertNotOfHand(act, structureId, at);
    const opposed = facts.consent?.oppositions.some((o) => o.kind === 'structure' && o.structureId === structureId);
    if (opposed) throw new DomainError('forbidden', 'consent-opposed');
    if ((await this.parts.find(fileId, structureId))?.lastsAt(at)) throw new DomainError('conflict', 'already-member');

    const informed = { by: actor.accountId, on: informedOn };
    const terms = { id, fileId, structureId, ground, reason, informed, addedBy: professionalOf(actor) };
    this.parts.add(new StructureMembership(terms, at));
    act.journalDetails.item = id;
    return { id };
  }

  /**
   * Who acts in another's name lets in neither themselves nor another who does: not through a structure either, of which they then take charge.
   * @throws `invitee-is-oneself`, `invitee-is-delegate`
   */
  private async assertNotOfHand({ delegate, actor }: AddStructure, structureId: string, at: Date): Promise<void> {
    if (!delegate) return;
    const binds = [actor.accountId, at, structureId];
    const hands = await this.database.rows<{ accountId: AccountId }>(HANDS_THERE, binds);
    if (hands.length === 0) return;
    const isOneself = hands.some(({ accountId }) => accountId === delegate.accountId);
    throw new DomainError('invalid', isOneself ? 'invitee-is-oneself' : 'invitee-is-delegate', '/structureId');
  }
}

/** No more of its staff may take charge; those who did stay until their own care ends. */
export class EndStructure extends Act {
  readonly action = 'circle-structure.end';
  readonly requires = { action: 'end', section: 'circle' } as const;
  override readonly rowLock = 'update';
  override readonly countsTowardsBounds = false;

  constructor(
    readonly caller: Caller,
    override readonly fileId: FileId,
    readonly partId: StructureMembershipId,
    readonly endsOn: CalendarDate | null,
  ) {
    super();
  }
}

@CommandHandler(EndStructure)
export class EndStructureHandler implements ICommandHandler<EndStructure> {
  constructor(
    private readonly parts: StructureMemberships,
    private readonly clock: Clock,
  ) {}

  async execute(act: EndStructure): Promise<void> {
    act.journalDetails.item = act.partId;
    const part = await this.parts.get(act.fileId, act.partId);
    part.end(act.endsOn, this.clock.now());
  }
}
