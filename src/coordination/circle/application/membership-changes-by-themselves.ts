import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Injectable } from '@nestjs/common';
import type { FileId, MembershipId } from '#libs/access/facts.js';
import { Acts } from '#libs/use-cases/acts.js';
import { Database } from '#libs/database/database.js';
import { type EventHandler, OnEvent } from '#libs/events/jobs.js';
import { Clock } from '#libs/time/clock.js';
import { Memberships } from '../domain/memberships.js';
import { StandingOn, MembershipChangeByItself, Succession } from './succession.js';

const STAYS = `
select id, file_id as "fileId" from coordination.membership
where situation_id = $1 and status <> 'ended' and (ends_at is null or ends_at > $2) order by id`;

/** A stay ends with the situation it belongs to. */
export class EndMembershipByItself extends MembershipChangeByItself {
  readonly action = 'membership.end-by-itself';
}

@CommandHandler(EndMembershipByItself)
export class EndMembershipByItselfHandler implements ICommandHandler<EndMembershipByItself> {
  constructor(
    private readonly memberships: Memberships,
    private readonly standing: StandingOn,
    private readonly succession: Succession,
    private readonly clock: Clock,
  ) {}

  /** A stay that has ended meanwhile is left as it is. Those who could name the next referent are told, as when a referent leaves. */
  async execute(act: EndMembershipByItself): Promise<void> {
    const membership = await this.memberships.get(act.fileId, act.membershipId);
    const at = this.clock.now();
    if (membership.statusAt(at) === 'ended') return;
    membership.end('situation-ended', null, at);
    await this.standing.goWith(membership, at);
    await this.succession.afterLossByItself(act, membership, at);
  }
}

/**
 * Domain rules, section 6: a stay ends with its situation. Decisions know at once, since one acts in no situation that has ended; this writes it down in each
 * circle, soon after.
 */
@OnEvent('situation-ended')
@Injectable()
export class EndMembershipsOfSituation implements EventHandler {
  constructor(
    private readonly acts: Acts,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async handle({ situationId }: { readonly situationId?: string }): Promise<void> {
    type Stay = { id: MembershipId; fileId: FileId };
    const stays = await this.database.rows<Stay>(STAYS, [situationId, this.clock.now()]);
    for (const { id, fileId } of stays) await this.acts.perform(new EndMembershipByItself(fileId, id));
  }
}

const STEERED = `
select m.id, m.file_id as "fileId" from coordination.membership m
where m.account_id = $1 and m.status = 'active' and 'referent' = any(m.duties) and (m.ends_at is null or m.ends_at > $2) order by m.id`;

/** A referent whom nobody has seen for a year steers the file no more. Their stay goes on. */
export class RelieveReferent extends MembershipChangeByItself {
  readonly action = 'referent.relieve';
}

@CommandHandler(RelieveReferent)
export class RelieveReferentHandler implements ICommandHandler<RelieveReferent> {
  constructor(
    private readonly memberships: Memberships,
    private readonly succession: Succession,
    private readonly clock: Clock,
  ) {}

  /** Who left, or handed the duty over meanwhile, is left as they are. */
  async execute(act: RelieveReferent): Promise<void> {
    const membership = await this.memberships.get(act.fileId, act.membershipId);
    const at = this.clock.now();
    if (membership.statusAt(at) !== 'active' || !membership.duties.includes('referent')) return;
    await this.succession.afterLossByItself(act, membership, at);
    membership.relieve();
  }
}

/** An account that fell dormant: whoever can name the next referent of its files is told, as when a referent leaves. */
@OnEvent('account-dormant')
@Injectable()
export class RelieveDormantReferent implements EventHandler {
  constructor(
    private readonly acts: Acts,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async handle({ accountId }: { readonly accountId?: string }): Promise<void> {
    type Stay = { id: MembershipId; fileId: FileId };
    const steered = await this.database.rows<Stay>(STEERED, [accountId, this.clock.now()]);
    for (const { id, fileId } of steered) await this.acts.perform(new RelieveReferent(fileId, id));
  }
}
