import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Injectable } from '@nestjs/common';
import type { FileId, MembershipId } from '#libs/authorisation/facts.js';
import { Acts } from '#libs/cqrs/acts.js';
import { Database } from '#libs/database/database.js';
import { type FactHandler, OnFact } from '#libs/outbox/jobs.js';
import { Clock } from '#libs/time/clock.js';
import { Memberships } from '../domain/memberships.js';
import { StayByItself } from './stay-by-itself.js';
import { Succession } from './succession.js';

const STEERED = `
select m.id, m.file_id as "fileId" from coordination.membership m
where m.account_id = $1 and m.status = 'active' and 'referent' = any(m.duties) and (m.ends_at is null or m.ends_at > $2) order by m.id`;

/** A referent whom nobody has seen for a year steers the file no more. Their stay goes on. */
export class RelieveReferent extends StayByItself {
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
@OnFact('account-dormant')
@Injectable()
export class RelieveDormantReferent implements FactHandler {
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
