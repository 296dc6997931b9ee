import type { Actor } from '#libs/authorisation/actor.js';
import type { Facts, MembershipId } from '#libs/authorisation/facts.js';
import type { Professional } from '../domain/terms-of-stay.js';

/** Who acts, as the circle names professionals. The decision has refused whoever acts in no situation. */
export function professionalOf({ accountId, situation }: Actor): Professional {
  if (!situation) throw new Error('Only a professional in a situation acts in a circle');
  return { accountId, situationId: situation.id };
}

/** The actor's own stay, that the decision rested on. */
export function ownMembership({ membership }: Facts): MembershipId {
  if (!membership) throw new Error('The decision grants this to members and invitees only');
  return membership.id;
}
