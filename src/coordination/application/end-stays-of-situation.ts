import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Injectable } from '@nestjs/common';
import { Access } from '#libs/authorisation/access.js';
import type { AnonymousCaller } from '#libs/authorisation/caller.js';
import type { FileId, MembershipId } from '#libs/authorisation/facts.js';
import { Act } from '#libs/cqrs/act.js';
import { Acts } from '#libs/cqrs/acts.js';
import { Database } from '#libs/database/database.js';
import { newId } from '#libs/kernel/identifier.js';
import { type FactHandler, OnFact } from '#libs/outbox/jobs.js';
import { Clock } from '#libs/time/clock.js';
import { Memberships } from '../domain/memberships.js';
import { Succession } from './succession.js';

const STAYS = `
select id, file_id as "fileId" from coordination.membership
where situation_id = $1 and status <> 'ended' and (ends_at is null or ends_at > $2) order by id`;

/** A stay ends by itself, with the situation it belongs to: a journal entry each, in nobody's name. */
export class EndStay extends Act {
  readonly requires = 'public';
  readonly caller: AnonymousCaller = { requestId: newId(), client: 'spico worker', origin: 'worker' };

  constructor(
    override readonly fileId: FileId,
    readonly membershipId: MembershipId,
  ) {
    super();
    this.trace.item = membershipId;
  }
}

@CommandHandler(EndStay)
export class EndStayHandler implements ICommandHandler<EndStay> {
  constructor(
    private readonly memberships: Memberships,
    private readonly succession: Succession,
    private readonly access: Access,
    private readonly clock: Clock,
  ) {}

  /** A stay that has ended meanwhile is left as it is. Those who could name the next referent are told, as when a referent leaves. */
  async execute(act: EndStay): Promise<void> {
    const membership = await this.memberships.get(act.fileId, act.membershipId);
    const at = this.clock.now();
    if (membership.statusAt(at) === 'ended') return;
    membership.end('situation-ended', null, at);
    const { admission } = await this.access.consult({ ...act.request, requires: 'public' }, null);
    const { facts } = admission;
    if (facts.file) act.trace.personId = facts.file.personId;
    await this.succession.afterLoss(act, facts, membership, at);
  }
}

/**
 * Domain rules, section 6: a stay ends with its situation. Decisions know at once, since one acts in no situation that has ended; this writes it down in each
 * circle, soon after.
 */
@OnFact('situation-ended')
@Injectable()
export class EndStaysOfSituation implements FactHandler {
  constructor(
    private readonly acts: Acts,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async handle({ situationId }: { readonly situationId?: string }): Promise<void> {
    type Stay = { id: MembershipId; fileId: FileId };
    const stays = await this.database.rows<Stay>(STAYS, [situationId, this.clock.now()]);
    for (const { id, fileId } of stays) await this.acts.perform(new EndStay(fileId, id));
  }
}
