import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Access } from '#libs/access/access.js';
import { professionalOf, type Situation, type SituationId } from '#libs/access/actor.js';
import type { Caller } from '#libs/access/caller.js';
import { type FileId, type MembershipId, ownMembership } from '#libs/access/facts.js';
import { type Created, Creation } from '#libs/use-cases/act.js';
import { Database } from '#libs/database/database.js';
import type { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import { Clock } from '#libs/time/clock.js';
import { Matrices, mayReplace } from '../../../habilitation/index.js';
import { assertMayBeAsked, assertNone } from '../domain/coming-back.js';
import { Membership } from '../domain/membership.js';
import { Memberships } from '../domain/memberships.js';
import { assertAlone, beginningOf } from '../domain/replacement.js';
import { assertMayInvite, assertMayTakePart, assertNotOneself, findInvitee, sameStructure } from './invitee.js';
import { APPOINT } from './succession.js';

export type Replacement = {
  readonly situationId: SituationId;
  /** Whose stay; one's own when null. */
  readonly replaces: MembershipId | null;
  /** The first day; today when null. */
  readonly startsOn: CalendarDate | null;
  readonly endsOn: CalendarDate;
  readonly reason: FreeText;
  readonly informedOn: CalendarDate;
};

/**
 * A member who is away has a colleague take their place until a day; when they cannot, a member of their structure does it for them. The
 * substitute is asked like anyone, acts under their own account, is somebody who may do no more than whom they replace, and gets no duty.
 */
export class GiveSubstitute extends Creation<MembershipId> {
  readonly action = 'substitute.appoint';
  readonly requires = { action: 'replace', section: 'circle' } as const;
  override readonly rowLock = 'update';

  constructor(
    readonly caller: Caller,
    override readonly fileId: FileId,
    readonly replacement: Replacement,
  ) {
    super();
  }
}

const INVITE = { action: 'invite', section: 'circle.care-team' } as const;

@CommandHandler(GiveSubstitute)
export class GiveSubstituteHandler implements ICommandHandler<GiveSubstitute> {
  constructor(
    private readonly memberships: Memberships,
    private readonly access: Access,
    private readonly matrices: Matrices,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async execute(act: GiveSubstitute): Promise<Created> {
    const { id, fileId, actor, facts } = act;
    const { situationId, startsOn, endsOn, reason, informedOn } = act.replacement;
    const at = this.clock.now();
    await assertMayInvite(this.memberships, act, fileId, at);
    const own = await this.memberships.get(fileId, ownMembership(facts));
    const replaced = act.replacement.replaces ? await this.memberships.get(fileId, act.replacement.replaces) : own;
    const situation = await this.situationReplaced(act, replaced, at);
    const substitute = await findInvitee(this.database, situationId, at);
    assertNotOneself(act, substitute);
    assertMayTakePart(this.access, act, substitute, replaced.ring);
    const stays = await this.memberships.ofAccount(fileId, substitute.accountId, at);
    assertNone(stays, situationId, at);
    const steers = this.access.decide(APPOINT, facts).granted;
    assertMayBeAsked(stays, { on: informedOn, pointer: '/informedOn' }, steers);
    const matrix = this.matrices.loaded(facts.matrixVersion);
    if (!mayReplace(matrix, substitute.situation, situation))
      throw new DomainError('invalid', 'substitute-of-another-row', '/situationId');

    const beginsAt = beginningOf({ startsOn, endsOn }, matrix.circle.longestReplacementMonths, at);
    assertAlone(replaced, await this.memberships.standingOn(replaced), { startsOn, endsOn }, at);
    const professional = { accountId: substitute.accountId, situationId };
    const informed = { by: actor.accountId, on: informedOn };
    const invited = { invitedBy: professionalOf(actor), inviterEndsAt: own.endsAt };
    const asked = { id, professional, informed, ...invited, reason, ...(beginsAt && { beginsAt }) };
    this.memberships.add(Membership.ofSubstitute(asked, replaced, endsOn, at));
    act.journalDetails.item = id;
    act.publish('invitation-made', { membershipId: id });
    return { id };
  }

  /**
   * In which situation the one replaced takes part. Another's place is given by who may invite, or has their row: nobody lets in for a colleague who may
   * do more than they could let in for themselves.
   * @throws `not-same-structure`; `replacement-of-another-row`
   */
  private async situationReplaced(
    { facts, actor }: GiveSubstitute,
    replaced: Membership,
    at: Date,
  ): Promise<Situation> {
    if (replaced.id === facts.membership?.id && actor.situation) return actor.situation;
    const { situation } = await findInvitee(this.database, replaced.situationId, at);
    if (!actor.situation || !sameStructure(situation, actor.situation))
      throw new DomainError('forbidden', 'not-same-structure');
    const matrix = this.matrices.loaded(facts.matrixVersion);
    if (!this.access.decide(INVITE, facts).granted && !mayReplace(matrix, actor.situation, situation))
      throw new DomainError('forbidden', 'replacement-of-another-row');
    return situation;
  }
}
