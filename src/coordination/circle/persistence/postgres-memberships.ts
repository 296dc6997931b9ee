import { DeadlockException, EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/access/actor.js';
import type { FileId, MembershipId } from '#libs/access/facts.js';
import { Database } from '#libs/database/database.js';
import { asConflict } from '#libs/database/failure.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Membership } from '../domain/membership.js';
import { Memberships } from '../domain/memberships.js';

const TO_CHANGE = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
const TO_RELY_ON = { lockMode: LockMode.PESSIMISTIC_READ } as const;

/** The database admits one stay without end in a situation: an invitation that lapsed would keep another out. */
const WRITE_LAPSED = `
update coordination.membership
set status = 'ended', ends_at = lapses_at, ended_because = 'lapsed', end_set_as = 'itself', end_set_at = lapses_at, version = version + 1
where file_id = $1 and account_id = $2 and status = 'invited' and lapses_at <= $3`;

@Injectable()
export class PostgresMemberships extends Memberships {
  constructor(
    private readonly em: EntityManager,
    private readonly database: Database,
  ) {
    super();
  }

  add(membership: Membership): void {
    this.database.add(membership, asConflict('already-member'));
  }

  async get(fileId: FileId, id: MembershipId): Promise<Membership> {
    const membership = await held(this.em.findOne(Membership, { id, fileId }, TO_CHANGE));
    if (!membership) throw new DomainError('not-found', 'membership-not-found');
    return membership;
  }

  async ofAccount(fileId: FileId, accountId: AccountId, at: Date): Promise<readonly Membership[]> {
    await this.database.execute(WRITE_LAPSED, [fileId, accountId, at]);
    return held(this.em.find(Membership, { fileId, accountId }, TO_CHANGE));
  }

  standingOn({ id, fileId, situationId }: Membership): Promise<readonly Membership[]> {
    const itsOwn = [{ replaces: id }, { status: 'invited' as const, invitedBySituation: situationId }];
    return held(this.em.find(Membership, { fileId, status: { $ne: 'ended' }, $or: itsOwn }, TO_CHANGE));
  }

  waiting(fileId: FileId): Promise<readonly Membership[]> {
    return held(this.em.find(Membership, { fileId, status: 'invited' }, TO_CHANGE));
  }

  others({ id, fileId }: Membership): Promise<readonly Membership[]> {
    return held(this.em.find(Membership, { fileId, id: { $ne: id }, status: { $ne: 'ended' } }, TO_RELY_ON));
  }
}

/** Two members who change each other's stay at once hold what the other waits for: PostgreSQL lets one of them go on. */
async function held<Found>(finding: Promise<Found>): Promise<Found> {
  try {
    return await finding;
  } catch (error) {
    if (error instanceof DeadlockException) throw new DomainError('conflict', 'circle-changed-meanwhile');
    throw error;
  }
}
