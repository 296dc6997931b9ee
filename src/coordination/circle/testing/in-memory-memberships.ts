import type { AccountId, SituationId } from '#libs/access/actor.js';
import type { FileId, MembershipId } from '#libs/access/facts.js';
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

  ofAccount(fileId: FileId, accountId: AccountId, at: Date): Promise<readonly Membership[]> {
    const stays = [...this.stays.values()].filter((stay) => stay.fileId === fileId && stay.accountId === accountId);
    for (const stay of stays)
      if (stay.status === 'invited' && stay.statusAt(at) === 'ended') stay.lapse(stay.lapsesAt, at);
    return Promise.resolve(stays);
  }

  standingOn({ id, fileId, situationId }: Membership): Promise<readonly Membership[]> {
    const isIts = (stay: Membership) => stay.replaces === id || isWaiting(stay, situationId);
    return Promise.resolve(this.living((stay) => stay.fileId === fileId && isIts(stay)));
  }

  waiting(fileId: FileId): Promise<readonly Membership[]> {
    return Promise.resolve(this.living((stay) => stay.fileId === fileId && stay.status === 'invited'));
  }

  others(membership: Membership): Promise<readonly Membership[]> {
    return Promise.resolve(this.living((stay) => stay.fileId === membership.fileId && stay.id !== membership.id));
  }

  private living(which: (stay: Membership) => boolean): readonly Membership[] {
    return [...this.stays.values()].filter((stay) => stay.status !== 'ended' && which(stay));
  }
}

const isWaiting = (stay: Membership, inviter: SituationId) =>
  stay.status === 'invited' && stay.invitedBySituation === inviter;
