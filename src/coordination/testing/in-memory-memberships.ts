import type { SituationId } from '#libs/authorisation/actor.js';
import type { FileId, MembershipId } from '#libs/authorisation/facts.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { Membership } from '../domain/membership.js';
import { Memberships } from '../domain/memberships.js';

export class InMemoryMemberships extends Memberships {
  private readonly stays = new Map<MembershipId, Membership>();

  add(membership: Membership): void {
    const { fileId, situationId } = membership;
    const rivals = this.living((stay) => stay.fileId === fileId && stay.situationId === situationId);
    if (rivals.some(({ endsAt }) => endsAt === null)) throw new DomainError('conflict', 'already-member');
    this.stays.set(membership.id, membership);
  }

  get(fileId: FileId, id: MembershipId): Promise<Membership> {
    const found = this.stays.get(id);
    if (found?.fileId !== fileId) return Promise.reject(new DomainError('not-found', 'membership-not-found'));
    return Promise.resolve(found);
  }

  ofProfessional(fileId: FileId, situationId: SituationId): Promise<readonly Membership[]> {
    return Promise.resolve(this.living((stay) => stay.fileId === fileId && stay.situationId === situationId));
  }

  others(membership: Membership): Promise<readonly Membership[]> {
    return Promise.resolve(this.living((stay) => stay.fileId === membership.fileId && stay.id !== membership.id));
  }

  private living(which: (stay: Membership) => boolean): readonly Membership[] {
    return [...this.stays.values()].filter((stay) => stay.status !== 'ended' && which(stay));
  }
}
