import { DeadlockException, EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { SituationId } from '#libs/authorisation/actor.js';
import type { FileId, MembershipId } from '#libs/authorisation/facts.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Membership } from '../domain/membership.js';
import { Memberships } from '../domain/memberships.js';
import { alreadyMember } from './already-member.js';

const TO_CHANGE = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
const TO_RELY_ON = { lockMode: LockMode.PESSIMISTIC_READ } as const;

@Injectable()
export class PostgresMemberships extends Memberships {
  constructor(
    private readonly em: EntityManager,
    private readonly database: Database,
  ) {
    super();
  }

  add(membership: Membership): void {
    this.database.add(membership, alreadyMember);
  }

  async get(fileId: FileId, id: MembershipId): Promise<Membership> {
    const membership = await held(this.em.findOne(Membership, { id, fileId }, TO_CHANGE));
    if (!membership) throw new DomainError('not-found', 'membership-not-found');
    return membership;
  }

  ofProfessional(fileId: FileId, situationId: SituationId): Promise<readonly Membership[]> {
    return held(this.em.find(Membership, { fileId, situationId, status: { $ne: 'ended' } }, TO_CHANGE));
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
