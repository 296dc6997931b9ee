import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import { type FileId, type MembershipId, ownMembership } from '#libs/access/facts.js';
import { Act } from '#libs/use-cases/act.js';
import type { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Clock } from '#libs/time/clock.js';
import { Memberships } from '../domain/memberships.js';
import { StandingOn, Succession } from './succession.js';

/** A member leaves the circle, at once or at the end of a day. Nobody needs leave to go; a last referent hands the file over (`Succession`). */
export class LeaveCircle extends Act {
  readonly action = 'circle.leave';
  readonly requires = { action: 'leave', section: 'circle' } as const;
  override readonly rowLock = 'update';
  override readonly countsTowardsBounds = false;

  constructor(
    readonly caller: Caller,
    override readonly fileId: FileId,
    readonly reason: 'left' | 'end-of-care',
    readonly endsOn: CalendarDate | null,
  ) {
    super();
  }
}

/** The referent ends another's stay, or takes an invitation back. */
export class EndMembership extends Act {
  readonly action = 'membership.end';
  readonly requires = { action: 'end', section: 'circle' } as const;
  override readonly rowLock = 'update';
  override readonly countsTowardsBounds = false;

  constructor(
    readonly caller: Caller,
    override readonly fileId: FileId,
    readonly membershipId: MembershipId,
    readonly reason: 'end-of-care' | 'ended-by-referent' | 'excluded-by-person',
    readonly endsOn: CalendarDate | null,
  ) {
    super();
  }
}

@CommandHandler(LeaveCircle)
export class LeaveCircleHandler implements ICommandHandler<LeaveCircle> {
  constructor(
    private readonly memberships: Memberships,
    private readonly standing: StandingOn,
    private readonly succession: Succession,
    private readonly clock: Clock,
  ) {}

  async execute(act: LeaveCircle): Promise<void> {
    const membership = await this.memberships.get(act.fileId, ownMembership(act.facts));
    act.journalDetails.item = membership.id;
    const at = this.clock.now();
    membership.end(act.reason, act.endsOn, at, { as: 'oneself', by: act.actor.accountId });
    await this.standing.goWith(membership, at);
    await this.succession.after(act, membership);
  }
}

@CommandHandler(EndMembership)
export class EndMembershipHandler implements ICommandHandler<EndMembership> {
  constructor(
    private readonly memberships: Memberships,
    private readonly standing: StandingOn,
    private readonly succession: Succession,
    private readonly clock: Clock,
  ) {}

  async execute(act: EndMembership): Promise<void> {
    const { fileId, membershipId, reason, endsOn, actor } = act;
    act.journalDetails.item = membershipId;
    const membership = await this.memberships.get(fileId, membershipId);
    // Whoever goes themselves leaves (`LeaveCircle`): nobody says in the person's or a referent's name that they were put out.
    if (membership.accountId === actor.accountId) throw new DomainError('conflict', 'own-end');
    const at = this.clock.now();
    const excluded = reason === 'excluded-by-person';
    membership.end(reason, endsOn, at, { as: excluded ? 'person' : 'referent', by: actor.accountId });
    // The person excludes the professional, not one of their situations.
    const all = excluded ? await this.memberships.ofAccount(fileId, membership.accountId, at) : [];
    const others = all.filter((stay) => stay.id !== membership.id && stay.statusAt(at) !== 'ended');
    for (const stay of others) stay.endWith(membership, at);
    for (const ended of [membership, ...others]) {
      await this.standing.goWith(ended, at);
      await this.succession.after(act, ended);
    }
  }
}
