import { Injectable } from '@nestjs/common';
import type { Facts, FileId, MembershipId } from '#libs/access/facts.js';
import { workerCaller } from '#libs/access/worker-caller.js';
import { Act } from '#libs/use-cases/act.js';
import { Access } from '#libs/access/access.js';
import type { SessionId, Situation, SituationId } from '#libs/access/actor.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { Membership } from '../domain/membership.js';
import { Memberships } from '../domain/memberships.js';
import { situationAt } from './invitee.js';

/** What becomes of a stay by itself: an entry of the journal each, in nobody's name. */
export abstract class MembershipChangeByItself extends Act {
  readonly requires = 'public';
  readonly caller = workerCaller();

  constructor(
    override readonly fileId: FileId,
    readonly membershipId: MembershipId,
  ) {
    super();
    this.journalDetails.item = membershipId;
  }
}

/** What stands on a stay goes with it, by the same day: who replaces it, the invitations it gave that wait, and what stands on these. */
@Injectable()
export class StandingOn {
  constructor(private readonly memberships: Memberships) {}

  async goWith(ended: Membership, at: Date): Promise<void> {
    for (const one of await this.memberships.standingOn(ended)) if (one.goesWith(ended, at)) await this.goWith(one, at);
  }
}

const PRACTISING = `
select w.situation_id as id, ${situationAt('$2')} as situation from accounts.facts_professional w
where w.situation_id = any($1::uuid[]) and w.account_status = 'active' and (w.situation_ended_at is null or w.situation_ended_at > $2)`;

/** Whoever may say who steers the file steers it now, or may while nobody does. */
export const APPOINT = { action: 'appoint', section: 'circle' } as const;

/** A member who is asked about, signed in as strongly as may be wanted. */
const SIGNED_IN = { sessionId: '' as SessionId, assurance: 'psc', roles: [] } as const;

/** Sees to it that a file which loses its last referent keeps somebody who can name the next one. */
@Injectable()
export class Succession {
  constructor(
    private readonly memberships: Memberships,
    private readonly access: Access,
    private readonly database: Database,
  ) {}

  /**
   * After an end was set to `leaving`. Those who can name the next referent are told.
   * @throws `last-referent` where nobody could, unless the one who acts cannot hand over either: after a withdrawal everyone may go
   */
  async after(act: Act, leaving: Membership): Promise<void> {
    const successors = leaving.endsAt && (await this.afterLoss(act, act.facts, leaving, leaving.endsAt));
    const mustHandOver = leaving.endReason !== 'excluded-by-person' && this.access.decide(APPOINT, act.facts).granted;
    if (mustHandOver && successors?.length === 0) throw new DomainError('conflict', 'last-referent');
  }

  /** Likewise for what befell a stay by itself, so that nobody's decision has brought the facts of the file. */
  async afterLossByItself(act: MembershipChangeByItself, lost: Membership, until: Date): Promise<void> {
    const { admission } = await this.access.consult(act.request, null);
    const { facts } = admission;
    if (facts.file) act.journalDetails.personId = facts.file.personId;
    await this.afterLoss(act, facts, lost, until);
  }

  /**
   * Whom it tells of the referent who steers the file no more from `until` on: those who can name the next one. Null when the file does not lose
   * its last one. `facts` are those of the file.
   */
  private async afterLoss(
    act: Act,
    facts: Facts,
    lost: Membership,
    until: Date,
  ): Promise<readonly Membership[] | null> {
    const { fileId } = lost;
    if (!lost.duties.includes('referent')) return null;
    const others = await this.memberships.others(lost);
    if (!lost.isLastReferent(others, until)) return null;
    const staying = others.filter((other) => other.statusAt(until) === 'active');
    const successors = await this.whoCouldAppoint(facts, staying);
    for (const { accountId } of successors) act.publish('referent-missing', { fileId, accountId });
    return successors;
  }

  /** The decision itself, on the facts as they will be without a referent. */
  private async whoCouldAppoint(facts: Facts, members: readonly Membership[]): Promise<readonly Membership[]> {
    const ids = members.map(({ situationId }) => situationId);
    const rows = await this.database.rows<{ id: SituationId; situation: Situation }>(PRACTISING, [ids, facts.at]);
    const situations = new Map(rows.map(({ id, situation }) => [id, situation]));
    const file = facts.file && { ...facts.file, hasReferent: false };
    return members.filter(({ id, version, accountId, situationId, ring }) => {
      const situation = situations.get(situationId);
      if (!situation) return false;
      const membership = { id, version, status: 'active', ring, duties: [], endedAt: null } as const;
      const asMember = { ...facts, delegation: null, file, membership, actor: { ...SIGNED_IN, accountId, situation } };
      return this.access.decide(APPOINT, asMember).granted;
    });
  }
}
