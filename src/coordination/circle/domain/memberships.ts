import type { AccountId } from '#libs/access/actor.js';
import type { FileId, MembershipId } from '#libs/access/facts.js';
import type { Membership } from './membership.js';

/** Stays in circles as a collection: what was got and changed is kept when the act ends. What is got is held until then. */
export abstract class Memberships {
  /** The act fails with `already-member` when the professional has an invitation or a stay without end in this file, in this situation. */
  abstract add(membership: Membership): void;

  /** @throws `membership-not-found`, also for a stay in another file */
  abstract get(fileId: FileId, id: MembershipId): Promise<Membership>;

  /** All that this account ever had in the file, in any situation. An invitation that has lapsed by then is written so, since another may follow. */
  abstract ofAccount(fileId: FileId, accountId: AccountId, at: Date): Promise<readonly Membership[]>;

  /** What stands on a stay and is not written as ended: those who replace it, and the invitations of its professional that wait. */
  abstract standingOn(membership: Membership): Promise<readonly Membership[]>;

  /** The invitations that wait for an answer. */
  abstract waiting(fileId: FileId): Promise<readonly Membership[]>;

  /** The rest of the circle, not written as ended: only kept from changing, since every act of a member holds their stay likewise. */
  abstract others(membership: Membership): Promise<readonly Membership[]>;
}
